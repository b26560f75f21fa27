/** RC4, which OpenSSL 3 has no more and PDFs up to 1.5 are encrypted with. */
export function rc4(key: Uint8Array, data: Uint8Array): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let index = 0, other = 0; index < 256; index += 1) {
    other = (other + at(state, index) + at(key, index % key.length)) & 0xff;
    swap(state, index, other);
  }
  const result = Buffer.alloc(data.length);
  let [index, other] = [0, 0];
  for (const [position, byte] of data.entries()) {
    index = (index + 1) & 0xff;
    other = (other + at(state, index)) & 0xff;
    swap(state, index, other);
    result[position] = byte ^ at(state, (at(state, index) + at(state, other)) & 0xff);
  }
  return result;
}

function at(bytes: Uint8Array, index: number): number {
  return bytes[index] ?? 0;
}

function swap(state: Uint8Array, left: number, right: number): void {
  [state[left], state[right]] = [at(state, right), at(state, left)];
}
