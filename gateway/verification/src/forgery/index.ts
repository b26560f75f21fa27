export { forge, swapAttachments, swapQr } from './forge';
export { coverPassage } from './passage';
export { attachmentText, passageOf, tamperAttachment, tamperPage } from './tamper-pdf';

export type { IssuedFile } from './forge';
