// What several problems have in common for a person.

export const later = {
  zh: '系统正忙，请稍候；已提交的内容不会丢失，也不会重复。',
  en: 'The system is busy. Wait a little; nothing sent is lost or done twice.',
};
export const renderer = {
  zh: '发票版式暂时无法生成，记录已在链上，稍后会自动补上。',
  en: 'The invoice cannot be drawn now. Its record is safe on the ledger; the file follows later.',
};
export const undrawable = {
  zh: '这张发票的版式无法生成，记录已在链上；请联系开票服务商处理。',
  en: 'The invoice cannot be drawn. Its record is safe on the ledger; ask the billing provider.',
};
export const officersOnly = {
  zh: '当前身份无权进行此操作，请联系税务机关管理员。',
  en: 'This identity may not do that. Ask an administrator of the tax bureau.',
};
export const spotNotTheOrder = {
  zh: '景区系统发来的订单未通过核验，请联系景区售票处处理；门票有效，稍后仍可开票。',
  en: "The spot's system sent an order that did not pass the check. Ask the ticket office; your tickets are valid and the invoice can follow.",
};
export const spotKey = {
  zh: '景区售票系统的签名密钥暂不可用，请联系景区售票处；门票有效，稍后仍可开票。',
  en: "The signing key of the spot's ticketing system cannot be used. Ask the ticket office; your tickets are valid and the invoice can follow.",
};
export const numbers = {
  zh: '景区的发票号段暂时不足，税务机关补充后会自动继续，无需操作。',
  en: 'The spot has run out of invoice numbers. It goes on by itself once the tax bureau grants more.',
};
