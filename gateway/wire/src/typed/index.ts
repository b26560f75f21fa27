export { newRecoveryCode, normalizeRecoveryCode } from './recovery-code';
export { readBuyerNumber, tidyRegistrationNumber } from './typed-number';
export { foldText, tidyCode, visibleFold } from './typed-text';
export { isVisitDay, visitDays } from './visit-days';
