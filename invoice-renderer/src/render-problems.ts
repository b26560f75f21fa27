import type { Retry } from '@guanming/chaincode/domain';

interface RenderProblem {
  /** HTTP status. */
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
  /** What it means for a person, and what to do about it. */
  readonly zh: string;
  readonly en: string;
}

const renderer = {
  zh: '发票版式暂时无法生成，记录已在链上，稍后会自动补上。',
  en: 'The invoice cannot be drawn now. Its record is safe on the ledger; the file follows later.',
} as const;
const undrawable = {
  zh: '这张发票的版式无法生成，记录已在链上；请联系开票服务商处理。',
  en: 'The invoice cannot be drawn. Its record is safe on the ledger; ask the billing provider.',
} as const;

/** Why an invoice cannot be drawn: each code with what it means over HTTP and for people. */
export const renderProblems = {
  FONTS_MISSING: {
    status: 500,
    title: 'The invoice could not be drawn',
    retry: 'later',
    ...renderer,
  },
  GLYPH_MISSING: {
    status: 422,
    title: 'The invoice cannot be drawn',
    retry: 'never',
    ...undrawable,
  },
  TEXT_DOES_NOT_FIT: {
    status: 422,
    title: 'The invoice cannot be drawn',
    retry: 'never',
    ...undrawable,
  },
  RENDERER_MISSING: {
    status: 500,
    title: 'The invoice could not be drawn',
    retry: 'later',
    zh: '发票的版式版本在这里还没有安装，记录已在链上；更新程序后会自动补上。',
    en: 'The renderer version of the invoice is not installed here yet. Its record is safe on the ledger; the file follows after an update.',
  },
  FACE_INCOMPLETE: {
    status: 500,
    title: 'The invoice could not be drawn',
    retry: 'later',
    ...renderer,
  },
} as const satisfies Readonly<Record<string, RenderProblem>>;
