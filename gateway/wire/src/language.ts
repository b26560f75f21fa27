/** Languages that every surface speaks: Chinese first, English complete. */
export const languages = ['zh', 'en'] as const;
export type Language = (typeof languages)[number];
