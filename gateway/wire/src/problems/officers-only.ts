/** Sentences of an identity that may not do something. */
export const officersOnly = {
  zh: '当前身份无权进行此操作，请联系税务机关管理员。',
  en: 'This identity may not do that. Ask an administrator of the tax bureau.',
} as const;
