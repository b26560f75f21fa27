/**
 * SHA-256 of a file, lower-case hex; it never leaves the browser for that. Undefined on plain HTTP,
 * where browsers keep their digests back.
 */
export async function sha256Of(
  file: Blob,
  { subtle }: { readonly subtle?: SubtleCrypto | undefined } = crypto,
): Promise<string | undefined> {
  if (subtle === undefined) {
    return undefined;
  }
  const digest = await subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
