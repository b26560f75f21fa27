/**
 * When an invoice was issued, as its file says beside the face: UTC, RFC 3339. The renderer writes the
 * time of the ledger's record as the creation date (ISO 32000-1, 7.9.4), and nothing in the local time.
 */
export function issueTimeOf(pdf: ArrayBuffer): string | undefined {
  const text = new TextDecoder('latin1').decode(pdf);
  const found = /\/CreationDate \(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)/.exec(text);
  if (found === null) {
    return undefined;
  }
  const [, year, month, day, hour, minute, second] = found;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
