export { NumberAllotment } from './numbers/number-allotment';
export { startTaxBureauServer } from './tax-bureau-server';
