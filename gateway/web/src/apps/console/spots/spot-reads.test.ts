import { expect } from 'chai';
import { listSpots } from './spot-reads';

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}

describe('list of the spots', () => {
  const { fetch } = globalThis;
  const heads = Array.from({ length: 30 }, (_, index) => ({ scenicSpotId: `spot-${index}` }));
  let asked: string[];

  /** @param details - status of the answer to the question for the spot of an index */
  const serve = (details: (index: number) => number): void => {
    globalThis.fetch = async (address) => {
      const path = address as string;
      if (path === '/v1/scenic-spots') {
        return answer(200, { answeredBy: 'TaxBureauMSP', value: heads });
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

    const spots = await listSpots();

    expect(spots.every(({ details }) => details !== undefined)).to.equal(true);
    expect(most).to.be.at.most(6);
  });

  it('shows a spot that cannot be read without its details', async () => {
    serve((index) => (index === 3 ? 503 : 200));

    const spots = await listSpots();

    expect(spots.map(({ head }) => head)).to.deep.equal(heads);
    expect(spots.filter(({ details }) => details === undefined)).to.deep.equal([
      { head: heads[3], details: undefined },
    ]);
  });

  it('asks no more once it asked too often', async () => {
    serve((index) => (index < 9 ? 200 : 429));

    const spots = await listSpots();

    expect(spots).to.have.length(30);
    expect(spots[0]?.details).to.not.equal(undefined);
    expect(asked.length).to.be.below(20);
  });
});
