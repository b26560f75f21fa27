import { expect } from 'chai';
import { listSpots } from './spot-reads';

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

describe('list of the spots', () => {
  const { fetch } = globalThis;
  const heads = Array.from({ length: 30 }, (_, index) => ({ scenicSpotId: `spot-${index}` }));
  let asked: string[];
  let pages: string[];

  /** @param details - status of the answer to the question for the spot of an index */
  const serve = (details: (index: number) => number): void => {
    globalThis.fetch = async (address) => {
      const path = address as string;
      if (path === '/v1/scenic-spots') {
        const value = { spots: heads, next: 'spot-29' };
        return answer(200, { answeredBy: 'TaxBureauMSP', value });
      }
      if (path.startsWith('/v1/console/spots?') || path.startsWith('/v1/scenic-spots?')) {
        pages.push(path);
        return answer(
          200,
          path.includes('console')
            ? { items: heads.slice(0, 1), next: null }
            : { answeredBy: 'TaxBureauMSP', value: { spots: heads.slice(1, 2) } },
        );
      }
      asked.push(path);
      await Promise.resolve();
      const status = details(Number(path.split('-').at(-1)));
      return answer(
        status,
        status === 200 ? { value: { path } } : { status, code: 'X', title: '' },
      );
    };
  };

  beforeEach(() => {
    asked = [];
    pages = [];
  });

  afterEach(() => {
    globalThis.fetch = fetch;
  });

  it('asks for a few at once', async () => {
    let open = 0;
    let most = 0;
    serve(() => 200);
    const answering = globalThis.fetch;
    globalThis.fetch = async (address) => {
      open += 1;
      most = Math.max(most, open);
      const response = await answering(address);
      open -= 1;
      return response;
    };

    const { spots } = await listSpots('');

    expect(spots.every(({ details }) => details !== undefined)).to.equal(true);
    expect(most).to.be.at.most(6);
  });

  it('is read a page at a time, also of those that a text names', async () => {
    serve(() => 200);

    const first = await listSpots('');
    const second = await listSpots('', first.next);
    const named = await listSpots('spot 0');

    expect([first.spots.length, first.next]).to.deep.equal([30, 'spot-29']);
    expect([second.spots.length, second.next]).to.deep.equal([1, undefined]);
    expect([named.spots.length, named.next]).to.deep.equal([1, undefined]);
    expect(pages).to.deep.equal(['/v1/scenic-spots?after=spot-29', '/v1/console/spots?q=spot+0']);
  });

  it('shows a spot that cannot be read without its details', async () => {
    serve((index) => (index === 3 ? 503 : 200));

    const { spots } = await listSpots('');

    expect(spots.map(({ head }) => head)).to.deep.equal(heads);
    expect(spots.filter(({ details }) => details === undefined)).to.deep.equal([
      { head: heads[3], details: undefined },
    ]);
  });

  it('asks no more once it asked too often', async () => {
    serve((index) => (index < 9 ? 200 : 429));

    const { spots } = await listSpots('');

    expect(spots).to.have.length(30);
    expect(spots[0]?.details).to.not.equal(undefined);
    expect(asked.length).to.be.below(20);
  });
});
