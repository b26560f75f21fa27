// Written by `npm run -w invoice-renderer build:fonts`.

/** The fonts, in the order in which a character is looked for: SHA-256 of each file, its name in the store. */
export const fontDigests = {
  'han-regular': 'b04cfeb4bb1604dad2290c468febeea7ca40e7ce1758e6fabbfbd4b3d65419ca',
  'han-bold': '6b44e5b857fb6e8c157ff448955b0ad4df4acfef4650c208779db448ef73e362',
  'letters-regular': '727559b01d1465039a73a27b9cd4c60198b29b8fbd23ce14d9df3b865b6f5481',
  'letters-bold': 'a57102a44ddf61a32727bed74033263e2b904fec7e200845cfdb50b1de9a31f3',
  'hangul-regular': 'a9110e8ca83064049d730c1d68eafb33aae4b2ca5bf4f8db2133b6336b5c3280',
  'hangul-bold': '6f6fea9382d66d438e6a5e9cbc31de34299b870bb12b2f540aa72220f6e10d64',
} as const;
