import { expect } from 'chai';
import { describe, it } from 'mocha';
import { declarationOf, faultOf, findDeclaration, mendTour, readTour, stopsOf } from './tour.mjs';

describe('the tour through the code', () => {
  const stops = stopsOf(readTour());

  it('has twelve stops', () => {
    expect(stops.map(({ title }) => Number.parseInt(title, 10))).to.deep.equal(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
  });

  for (const stop of stops) {
    it(`leads at "${stop.title}" to the lines that declare what it names`, () => {
      expect(stop.links).to.not.be.empty;
      const faults = stop.links.map((place) => faultOf(stop, place));
      expect(faults.filter((fault) => fault !== undefined)).to.deep.equal([]);
    });
  }
});

describe('a link of the tour', () => {
  const path = 'scripts/lib/tour.mjs';

  it('leads to a declaration, not to a use', () => {
    for (const code of [
      'export async function bill(',
      'export class bill {',
      'export class bill implements Biller {',
      'export const bill = {',
      'const bill: Biller = x;',
      '  async bill(request: BillingRequest): Promise<Billed> {',
      '  #bill<Value>(value: Value): void {',
    ]) {
      expect(code).to.match(declarationOf('bill'));
    }
    for (const code of [
      "import { bill } from './bill';",
      '  return bill(order);',
      '  bill(order);',
      '  bill: BillingRequest,',
      '  await this.bill(order);',
      ' * {@link bill} does it.',
      'export const billed = bill(order);',
      '  bill => order,',
    ]) {
      expect(code).to.not.match(declarationOf('bill'));
    }
  });

  it('is found again when its line has moved', () => {
    const { line } = findDeclaration({ identifier: 'mendTour', path, line: 1 });
    const tour = `## 1. A stop\n\n[\`mendTour\`](../${path}#L1)`;
    const [stop] = stopsOf(tour);

    expect(faultOf(stop, stop.links[0])).to.contain(`${path}#L${line}`);
    expect(mendTour(tour)).to.contain(`[\`mendTour\`](../${path}#L${line})`);
  });

  it('is found again when its file has moved', () => {
    const place = { identifier: 'deriveDraft', path: 'chaincode/src/moved.ts', line: 3 };
    expect(findDeclaration(place).path).to.equal('chaincode/src/domain/derive-invoice.ts');
  });

  it('is left to a person when nothing has its name any more', () => {
    const place = { identifier: 'nothingOfThatName', path, line: 3 };
    expect(faultOf({ title: '1. A stop' }, place)).to.contain('name another line');
  });
});
