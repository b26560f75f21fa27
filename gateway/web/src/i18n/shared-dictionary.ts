import { translatorOf } from './dictionary';

const zh = {
  skipToContent: '跳到正文',
  brand: '冠名',
  otherLanguage: 'English',
  close: '关闭',
  tryAgain: '重试',
  cancel: '取消',
  loading: '正在加载',
  copy: '复制',
  copied: '已复制',
  offline: '网络不通。请检查网络后重试，已填写的内容都在。',
  unexpected: '出现了意外的错误。请稍后重试。',
  requestId: '请求编号：{id}',
  increase: '增加',
  decrease: '减少',
  tooLong: '最多 {limit} 个字，多了 {count} 个；不会自动截断，请缩短',
  nothingHere: '这里还没有内容',
  pageNotDrawn: '这一页无法显示。',
  fileUnreadable: '这个文件无法读取：它被移走了，或是一个文件夹；请打开文件夹，选择里面的 PDF。',
  keptUntilClosed: '此浏览器不允许网页保存数据：这里的内容只保留到关闭此页为止。',
  keptUntilClosedAbout: '需要留下的文件请下载；想长期保存，请退出无痕模式，或允许本站保存数据。',
  understood: '知道了',
  cookiesRefused:
    '此浏览器不接受本站的 Cookie，服务器无法认出您；没有提交任何内容。请允许本站使用 Cookie 后重试。',
  timesOfChina: '时间均为北京时间（UTC+8）',
  licences: '开放源代码许可',
};

/** Keys that all terminals share. */
type SharedKey = keyof typeof zh;

const en: Record<SharedKey, string> = {
  skipToContent: 'Skip to content',
  brand: 'Guanming',
  otherLanguage: '中文',
  close: 'Close',
  tryAgain: 'Try again',
  cancel: 'Cancel',
  loading: 'Loading',
  copy: 'Copy',
  copied: 'Copied',
  offline: 'No network. Check the connection and try again; what you typed is kept.',
  unexpected: 'Something unexpected went wrong. Try again later.',
  requestId: 'Request id: {id}',
  increase: 'More',
  decrease: 'Less',
  tooLong: 'At most {limit} characters: {count} too many. Nothing is cut off; make it shorter',
  nothingHere: 'Nothing here yet',
  pageNotDrawn: 'This page cannot be shown.',
  fileUnreadable:
    'This file cannot be read: it was moved, or is a folder; open the folder and choose the PDFs in it.',
  keptUntilClosed:
    'This browser lets pages keep nothing: what is here lasts until this page is closed.',
  keptUntilClosedAbout:
    'Download the files that you need. To keep things, leave private browsing, or let this site keep data.',
  understood: 'Got it',
  cookiesRefused:
    'This browser takes no cookies of this site, so the server cannot know you; nothing was sent. Allow cookies for this site and try again.',
  timesOfChina: 'All times are those of China (UTC+8).',
  licences: 'Open-source licences',
};

/** Sentences that all terminals share. */
export const sharedDictionary = { zh, en };

/** Translates what all terminals share. */
export const shared = translatorOf(sharedDictionary);
