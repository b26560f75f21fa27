import { signal } from '@preact/signals';
import { claimOfAddress, readQrPicture } from '../../../pages/verification/read-qr-picture';
import type { QrClaim } from '../../../pages/verification/read-qr-picture';
import { addFiles, files, MAX_FILES } from '../documents/documents';

/** Something to say of the files that came last. */
export interface Message {
  readonly key: 'tooMany' | 'picturesLeft' | 'noQr' | 'qrForeign';
  readonly count: number;
}

/** The number that is looked at instead of files. */
export const claim = signal<QrClaim | undefined>(undefined);

/** What the last files brought; it outlives the page on which they were dropped. */
const told = signal<readonly Message[]>([]);

/** The messages that still hold. */
export function currentMessages(): readonly Message[] {
  const hasRoom = files.value.length < MAX_FILES;
  return told.value.filter(({ key }) => key !== 'tooMany' || !hasRoom);
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
  told.value = [];
  const messages: Message[] = [
    { key: 'tooMany', count: left },
    { key: 'picturesLeft', count: picturesLeft },
  ];
  const ofPicture = picture === undefined ? [] : await readPicture(picture);
  told.value = [...ofPicture, ...messages.filter(({ count }) => count > 0)];
}
