/** What it means for a person that a request cannot be taken in. */
export const inputSentences = {
  REQUEST_MALFORMED: {
    zh: '发送的内容无法读取，请刷新页面后重试。',
    en: 'What was sent cannot be read. Reload the page and try again.',
  },
  REQUEST_INVALID: {
    zh: '有的内容不符合要求，请检查标出的各项。',
    en: 'Something entered is not valid. Check the marked fields.',
  },
  REQUEST_TOO_LARGE: {
    zh: '文件太大，请换一个较小的文件。',
    en: 'The file is too large. Choose a smaller one.',
  },
  REQUEST_HEADERS_TOO_LARGE: {
    zh: '请求地址或请求头过长，请清除本站 Cookie 后重新打开页面。',
    en: 'The address or headers of the request are too long. Clear the cookies of this site and open the page again.',
  },
  REQUEST_TIMEOUT: {
    zh: '上传太慢，没有及时收到全部内容，请检查网络后重试。',
    en: 'Not everything arrived in time. Check the connection and try again.',
  },
  METHOD_NOT_ALLOWED: {
    zh: '此地址不支持这种操作，请回到上一页。',
    en: 'This address does not support that. Go back to the page before.',
  },
  MEDIA_TYPE_NOT_SUPPORTED: {
    zh: '不支持这种文件，请选择 PDF。',
    en: 'This kind of file cannot be read. Choose a PDF.',
  },
} as const;
