import { expect } from 'chai';
import type { VerificationStep } from '@guanming/wire/verdicts';
import { allSteps, newStep } from '../steps';
import { reviewDocuments } from './outcome';
import { reviewCsv } from './review-csv';

/** Cells of the one document with these steps, by the heading of their column. */
function cellsOf(language: 'zh' | 'en', steps?: VerificationStep[]): Record<string, string> {
  const verdict = 'undecided' as const;
  const result = { verdict, differences: [], answers: [], disagreement: false };
  const outcomes = reviewDocuments(
    [{ document: 'a.pdf', of: 'file', result: { ...result, ...(steps && { steps }) } }],
    [],
  );
  const [headings = [], cells = []] = reviewCsv(outcomes, language, 'command')
    .slice(1)
    .split('\r\n')
    .map((line) => line.split(','));
  return Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? '']));
}

describe('The table of checked documents', () => {
  const passed = newStep('file-readable', 'passed');

  it('says whether the scenic spot signed the order', () => {
    for (const [outcome, en, zh] of [
      ['passed', 'yes', '是'],
      ['failed', 'no', '否'],
      ['pending', 'not checked', '未核对'],
    ] as const) {
      const steps = allSteps([passed, newStep('order', outcome)]);
      expect(cellsOf('en', steps)['signed_by_spot']).to.equal(en);
      expect(cellsOf('zh', steps)['景区签名的订单']).to.equal(zh);
    }
  });

  it('names each step that failed or stayed open, and none that was not reached', () => {
    const steps = allSteps([
      passed,
      newStep('order', 'failed', 'ORDER_NOT_RECORDED'),
      newStep('original-file', 'pending', 'RENDERER_MISSING', { version: '9' }),
    ]);

    expect(cellsOf('en', steps)['steps_not_passed']).to.equal(
      'order failed ORDER_NOT_RECORDED; original-file pending RENDERER_MISSING',
    );
    expect(cellsOf('en', allSteps([passed]))['steps_not_passed']).to.equal('');
  });

  it('leaves both open for a number, and for a document that was not examined', () => {
    const noFile = [newStep('order', 'pending', 'NO_FILE')];

    for (const steps of [noFile, undefined]) {
      expect(cellsOf('en', steps)).to.include({ signed_by_spot: '', steps_not_passed: '' });
    }
  });
});
