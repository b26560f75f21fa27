import type { Bilingual } from './sentences';

/** Sentences for why a page was not judged. */
export const rendererSentences = {
  RENDERER_VERSION_UNKNOWN: {
    zh: '账本上开票时的设置读不到，不知道该用哪个版式版本比对：请稍后再查，或改问其他节点',
    en: 'The settings of its issue could not be read on the ledger, so the renderer version to compare with is not known: try again, or ask another peer.',
  },
  RENDERER_MISSING: {
    zh: '开票时的版式版本是 {version}，这个查验程序没有：请更新查验程序，或在其他机构查验',
    en: 'The invoice was issued by renderer version {version}, which this verifier does not have: update it, or verify at another organization.',
  },
} as const satisfies Readonly<Record<string, Bilingual>>;
