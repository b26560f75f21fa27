/**
 * The version of this source. It is raised by one with every change of the decompressed objects or the
 * picture that an invoice has, and in the same commit `npm run -w invoice-renderer golden` writes the
 * golden files of the new version. What has been released is frozen: CONTRIBUTING.md.
 */
export const RENDERER_VERSION = '3';
