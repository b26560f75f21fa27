import type { ExaminedDocument } from '@guanming/wire';

type Document = NonNullable<ExaminedDocument['document']>;
type Difference = ExaminedDocument['differences'][number];

/**
 * Whom the paper names: what stands on its page, where that is not what its attached data say. The
 * data are what is read first, but the page is what people see.
 */
export function identityOnPaper(
  { scenicSpotId, scenicSpotName, seller }: Document,
  differences: readonly Difference[],
): Pick<Document, 'scenicSpotId' | 'scenicSpotName' | 'seller'> {
  const onPage = (field: string, inData: string): string => {
    const found = differences.find((one) => one.field === field && one.part === 'page');
    return found === undefined || found.document === '' ? inData : found.document;
  };
  return {
    scenicSpotId: onPage('scenicSpot.scenicSpotId', scenicSpotId),
    scenicSpotName: {
      zh: onPage('scenicSpot.name.zh', scenicSpotName.zh),
      en: onPage('scenicSpot.name.en', scenicSpotName.en),
    },
    seller: {
      name: onPage('seller.name', seller.name),
      creditCode: onPage('seller.creditCode', seller.creditCode),
    },
  };
}
