import { expect } from 'chai';
import { z } from 'zod';
import { readAnswer } from './read-answer';

const schema = z.strictObject({
  id: z.string(),
  lines: z.array(z.strictObject({ sum: z.int(), unit: z.strictObject({ name: z.string() }) })),
});
const answer = { id: 'a', lines: [{ sum: 1, unit: { name: 'b' } }] };
const newer = {
  id: 'a',
  more: true,
  lines: [{ sum: 1, vat: 2, unit: { name: 'b', code: 'C' } }],
};

describe('an answer as its client reads it', () => {
  it('is what its message says', () => {
    expect(readAnswer(schema, answer)).to.deep.equal({ success: true, data: answer });
  });

  it('may say more, at any depth, and stays as it was', () => {
    const before = structuredClone(newer);

    expect(readAnswer(schema, newer).data).to.deep.equal(answer);
    expect(newer).to.deep.equal(before);
  });

  it('says what is wrong with it, however much more it says', () => {
    const wrong = { ...newer, lines: [{ ...newer.lines[0], sum: '1' }] };
    const { error } = readAnswer(schema, wrong);

    expect(error?.issues.map(({ path }) => path.join('.'))).to.deep.equal(['lines.0.sum']);
    expect(readAnswer(schema, null).success).to.equal(false);
    expect(readAnswer(schema, undefined).success).to.equal(false);
  });
});
