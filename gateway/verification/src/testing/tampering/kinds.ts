import { mutateAddition } from './foreign/add-objects';
import { mutateAmbiguously } from './foreign/ambiguity';
import { mutateHiding } from './foreign/hide';
import { mergeInvoices, mutateHonestly } from './foreign/honest';
import { mutatePaint, mutateWithExcuse } from './foreign/paint';
import { mutateByte } from './mutate-bytes';
import {
  mutateAttachment,
  mutateEverywhere,
  mutateMember,
  mutateOrder,
  mutateSpot,
} from './mutate-data';
import { mutateOverlay, mutateQr, mutateText } from './mutate-page';
import type { Mutate } from './mutation';
import { findRewriters } from './rewriters';

/** Changes that our own code makes. */
const own: Readonly<Record<string, Mutate>> = {
  'one byte': mutateByte,
  'a field of the JSON': mutateMember,
  'a text of the page': mutateText,
  'a rectangle over the page': mutateOverlay,
  'another attachment': mutateAttachment,
  'another order': mutateOrder,
  'another QR code': mutateQr,
  "another spot's name": mutateSpot,
  'everything rendered anew': mutateEverywhere,
};

/** Changes that a library makes which had no part in making or reading invoices. */
const foreign: Readonly<Record<string, Mutate>> = {
  'something painted': mutatePaint,
  'painted, with an excuse': mutateWithExcuse,
  'something added': mutateAddition,
  'something hidden': mutateHiding,
  'an ambiguous attachment': mutateAmbiguously,
  'handled honestly': mutateHonestly,
  'two merged': mergeInvoices,
};

/** A kind of change and how it is made. */
export interface Kind {
  readonly name: string;
  readonly mutate: Mutate;
  /** Whether tools make it that are not ours. */
  readonly isForeign: boolean;
}

/** All kinds of change that can be made on this machine: those of installed tools come last. */
export async function findKinds(): Promise<Kind[]> {
  const kindsOf = (kinds: Readonly<Record<string, Mutate>>, isForeign: boolean): Kind[] =>
    Object.entries(kinds).map(([name, mutate]) => ({ name, mutate, isForeign }));
  return [
    ...kindsOf(own, false),
    ...kindsOf(foreign, true),
    ...kindsOf(await findRewriters(), true),
  ];
}
