import { signal } from '@preact/signals';
import { claimOfAddress, readQrPicture } from '../../../verification/read-qr-picture';
import type { QrClaim } from '../../../verification/read-qr-picture';
import { addFiles, files, MAX_FILES } from '../documents/documents';

/** Something to say of the files that came last. */
export interface Message {
  readonly key: 'tooMany' | 'picturesLeft' | 'noQr' | 'qrForeign';
  readonly count: number;
}

/** The number that is looked at instead of files. */
export const claim = signal<QrClaim | undefined>(undefined);

/** What was said of files, and what was looked at then. */
interface Told {
  readonly messages: readonly Message[];
  readonly claim: QrClaim | undefined;
  readonly hadFiles: boolean;
}

const nothingTold: Told = { messages: [], claim: undefined, hadFiles: false };

/** What the last files brought; it outlives the page on which they were dropped. */
const told = signal(nothingTold);
let drops = 0;

/** The messages that still hold: not those of files or a number that were put away since. */
export function currentMessages(): readonly Message[] {
  const { messages, claim: ofClaim, hadFiles } = told.value;
  const count = files.value.length;
  return ofClaim !== claim.value || (hadFiles && count === 0)
    ? []
    : messages.filter(({ key }) => key !== 'tooMany' || count >= MAX_FILES);
}

/** Tells PDFs from the one picture that is read, and counts the pictures that are not. */
export function sortFiles(list: readonly File[]): {
  readonly pdfs: readonly File[];
  readonly picture: File | undefined;
  readonly picturesLeft: number;
} {
  const pictures = list.filter(({ type }) => type.startsWith('image/'));
  const pdfs = list.filter((file) => !pictures.includes(file));
  const picture = pdfs.length === 0 ? pictures[0] : undefined;
  const picturesLeft = pictures.length - (picture === undefined ? 0 : 1);
  return { pdfs, picture, picturesLeft };
}

async function readPicture(picture: File): Promise<Message[]> {
  const found = await readQrPicture(picture).catch(() => undefined);
  const read = found === undefined ? undefined : claimOfAddress(found);
  if (read === undefined) {
    return [{ key: found === undefined ? 'noQr' : 'qrForeign', count: 1 }];
  }
  claim.value = read;
  return [];
}

/** Checks PDFs, or what the QR code on a picture says, and tells what it left out. */
export async function takeFiles(list: readonly File[]): Promise<void> {
  const { pdfs, picture, picturesLeft } = sortFiles(list);
  const { first, left } = addFiles(pdfs);
  if (first !== undefined) {
    claim.value = undefined;
  }
  drops += 1;
  const drop = drops;
  told.value = nothingTold;
  const messages: Message[] = [
    { key: 'tooMany', count: left },
    { key: 'picturesLeft', count: picturesLeft },
  ];
  const ofPicture = picture === undefined ? [] : await readPicture(picture);
  if (drop === drops) {
    told.value = {
      messages: [...ofPicture, ...messages.filter(({ count }) => count > 0)],
      claim: claim.value,
      hadFiles: files.value.length > 0,
    };
  }
}
