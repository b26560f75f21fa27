/** A role of a caller: `issuer`, `officer` and `reader` are the tax bureau's. */
export type Role = 'issuer' | 'officer' | 'reader' | 'billing' | 'auditor';

/** Everybody who may read public records. */
export const anyReader: readonly Role[] = ['issuer', 'officer', 'reader', 'billing', 'auditor'];
