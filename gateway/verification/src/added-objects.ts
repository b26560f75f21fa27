import { INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT } from '@guanming/invoice-renderer';
import type { AddedObject, Place } from '@guanming/wire/verdicts';
import type { StructureFinding } from './compare-structure';
import { countOtherFiles } from './objects/find-attachments';
import type { PdfObjects } from './objects/pdf-objects';
import { isArray, isDictionary, nameOf } from './objects/pdf-value';
import type { PdfValue } from './objects/pdf-value';
import { boxOf } from './page-list';
import type { Rectangle } from './page-list';

const MILLIMETRES = 25.4 / 72;
const MAX_ADDED = 50;

type Kind = AddedObject['kind'];

/**
 * What an entry makes a program show or do that the original has not; entries that are not named do
 * neither, and embedded files are counted by their names (ISO 32000-2, tables 29, 31, 32, 166, 224).
 */
const kindsOfKeys: Readonly<Record<string, Kind>> = {
  Annots: 'annotation',
  AcroForm: 'form-field',
  OCProperties: 'layer',
  OC: 'layer',
  OpenAction: 'action',
  AA: 'action',
  A: 'action',
  URI: 'action',
  JavaScript: 'script',
  JS: 'script',
  Outlines: 'other',
  Thumb: 'other',
  Trans: 'other',
  Dur: 'other',
  Collection: 'other',
  PresSteps: 'other',
  Threads: 'other',
  B: 'other',
  VP: 'other',
  Requirements: 'other',
  NeedsRendering: 'other',
  AlternatePresentations: 'other',
  Renditions: 'other',
  Templates: 'other',
  Alternates: 'other',
  OPI: 'other',
  Ref: 'other',
};

/** A finding, and the page that it was found on. */
export interface PlacedFinding extends StructureFinding {
  readonly page?: { readonly number: number; readonly shown: Rectangle };
}

/** Finds the objects beyond the original that programs can show or run. */
export function addedObjects(
  objects: PdfObjects,
  findings: readonly PlacedFinding[],
): AddedObject[] {
  const files = countOtherFiles(objects, [INVOICE_ATTACHMENT, ORDER_ATTACHMENT, XML_ATTACHMENT]);
  return [
    ...findings.flatMap((finding) => addedBy(objects, finding)),
    ...Array.from({ length: files }, () => ({ kind: 'embedded-file' }) as const),
  ].slice(0, MAX_ADDED);
}

function addedBy(objects: PdfObjects, { path, added, page }: PlacedFinding): AddedObject[] {
  if (added === undefined) {
    return [];
  }
  const key = entryNames(path).find((one) => Object.hasOwn(kindsOfKeys, one));
  const value = objects.resolve(added);
  switch (key) {
    case undefined:
      return isLayer(objects, value) ? [{ kind: 'layer' }] : [];
    case 'Annots':
      return (isArray(value) ? value : [value]).map((one) => annotation(objects, one, page));
    case 'AcroForm':
      return drawsForm(objects, value) ? [{ kind: 'form-field' }] : [];
    default:
      return [{ kind: isScript(objects, value) ? 'script' : (kindsOfKeys[key] ?? 'other') }];
  }
}

/** The keys of a path that mean something: resources have names of their own, structure its own keys. */
function entryNames(path: readonly string[]): readonly string[] {
  switch (path[0]) {
    case 'Resources':
      return path.slice(3);
    case 'StructTreeRoot':
      return [];
    default:
      return path;
  }
}

function annotation(
  objects: PdfObjects,
  value: PdfValue,
  page: PlacedFinding['page'],
): AddedObject {
  const entries = objects.resolve(value);
  const get = (key: string): PdfValue =>
    isDictionary(entries) ? objects.resolve(entries.get(key)) : null;
  const box = isDictionary(entries) ? boxOf(objects, entries.get('Rect')) : undefined;
  return {
    kind: nameOf(get('Subtype')) === 'Widget' ? 'form-field' : 'annotation',
    ...(box === undefined || page === undefined ? {} : { place: placeOf(box, page) }),
  };
}

function placeOf(
  [left, bottom, right, top]: Rectangle,
  { number, shown }: NonNullable<PlacedFinding['page']>,
): Place {
  return {
    page: number,
    x: (left - shown[0]) * MILLIMETRES,
    y: (shown[3] - top) * MILLIMETRES,
    width: (right - left) * MILLIMETRES,
    height: (top - bottom) * MILLIMETRES,
  };
}

/** Whether a value is an optional-content group or a membership in some, or names such. */
function isLayer(objects: PdfObjects, value: PdfValue): boolean {
  const values = isDictionary(value) ? [value, ...value.values()] : [];
  return values.some((one) => /^OC(G|MD)$/.test(typeOf(objects, one)));
}

function typeOf(objects: PdfObjects, value: PdfValue): string {
  const entries = objects.resolve(value);
  return isDictionary(entries) ? (nameOf(objects.resolve(entries.get('Type'))) ?? '') : '';
}

/** A form without fields shows nothing. */
function drawsForm(objects: PdfObjects, form: PdfValue): boolean {
  if (!isDictionary(form)) {
    return true;
  }
  const fields = objects.resolve(form.get('Fields'));
  return form.has('XFA') || !isArray(fields) || fields.length > 0;
}

function isScript(objects: PdfObjects, value: PdfValue): boolean {
  return isDictionary(value) && nameOf(objects.resolve(value.get('S'))) === 'JavaScript';
}
