import { expect } from 'chai';
import { assertPrintable, isPrintable } from './printable';
import { invoiceVectors } from './sample.test';
import { scenicSpotContentSchema } from './scenic-spot';
import {
  registerSpot,
  reviseSpot,
  spotRegistrationSchema,
  spotRevisionRequestSchema,
} from './spot-revisions';
import { expectCode } from './vectors.test';

const { head, revision, settings } = invoiceVectors;
const { scenicSpotId, name, seller, drawer, colour, catalogue } = revision;
const spotContent = { name, seller, drawer, colour, catalogue };
const content = { ...spotContent, scenicSpotId };
const { serial, region, provider } = head;
const registration = { ...content, serial, region, provider };
const twoProviders = {
  roles: { ...settings.roles, billingProviders: [provider, 'SecondMSP'] },
};
const NOT_PRINTABLE = '🐉';

describe('registerSpot', () => {
  it('makes revision 1', () => {
    expect(registerSpot(registration, settings, undefined, undefined)).to.deep.equal({
      head,
      revision,
    });
    expect(spotRegistrationSchema.parse(registration)).to.deep.equal(registration);
  });

  it('refuses a spot or a serial that exists', () => {
    expectCode('SCENIC_SPOT_ALREADY_REGISTERED', () =>
      registerSpot(registration, settings, head, undefined),
    );
    expectCode('SERIAL_ALREADY_USED', () =>
      registerSpot(registration, settings, undefined, 'other-spot'),
    );
  });

  it('refuses what the invoice cannot print, wherever it stands', () => {
    const [item] = content.catalogue;
    const exempt = { vatCategory: 'E', vatRate: 0, exemptionReason: NOT_PRINTABLE } as const;
    const changes: Record<string, Partial<typeof content>> = {
      'name.zh': { name: { zh: NOT_PRINTABLE, en: 'x' } },
      'name.en': { name: { zh: '青', en: NOT_PRINTABLE } },
      'seller.name': { seller: { ...content.seller, name: NOT_PRINTABLE } },
      drawer: { drawer: NOT_PRINTABLE },
      'catalogue.0.name': { catalogue: [{ ...item!, name: NOT_PRINTABLE }] },
      'catalogue.0.taxClassName': { catalogue: [{ ...item!, taxClassName: NOT_PRINTABLE }] },
      'catalogue.1.unit': { catalogue: [item!, { ...item!, unit: NOT_PRINTABLE }] },
      'catalogue.0.vat.exemptionReason': { catalogue: [{ ...item!, vat: exempt }] },
    };

    for (const [field, change] of Object.entries(changes)) {
      const error = expectCode('CHARACTER_NOT_PRINTABLE', () =>
        registerSpot({ ...registration, ...change }, settings, undefined, undefined),
      );
      expect(error.detail).to.match(new RegExp(`^${field} has U\\+1F409`));
    }
  });
});

describe('reviseSpot', () => {
  const request = { ...content, name: { zh: '青岩山', en: 'Qingyan' }, expectedRevision: 1 };

  it('makes the next revision and leaves serial and region', () => {
    expect(spotRevisionRequestSchema.parse(request)).to.deep.equal(request);
    expect(reviseSpot(request, settings, head)).to.deep.equal({
      head: { ...head, revision: 2 },
      revision: { ...revision, name: request.name, revision: 2 },
    });
  });

  it('refuses an unknown spot, an overtaken revision and what cannot be printed', () => {
    expectCode('SCENIC_SPOT_NOT_FOUND', () => reviseSpot(request, settings, undefined));
    expectCode('SCENIC_SPOT_REVISION_STALE', () =>
      reviseSpot(request, settings, { ...head, revision: 2 }),
    );
    expectCode('CHARACTER_NOT_PRINTABLE', () =>
      reviseSpot({ ...request, drawer: NOT_PRINTABLE }, settings, head),
    );
  });
});

describe("a spot's billing provider", () => {
  const moveTo = (to: string, from = head): typeof head =>
    reviseSpot({ ...content, expectedRevision: from.revision, provider: to }, twoProviders, from)
      .head;

  it('is one that the settings name', () => {
    const other = { ...registration, provider: 'SecondMSP' };

    expectCode('ARGUMENT_INVALID', () => registerSpot(other, settings, undefined, undefined));
    expectCode('ARGUMENT_INVALID', () =>
      reviseSpot({ ...content, expectedRevision: 1, provider: 'SecondMSP' }, settings, head),
    );
    expect(registerSpot(other, twoProviders, undefined, undefined).head.provider).to.equal(
      'SecondMSP',
    );
  });

  it('can change, and the former ones stay known', () => {
    const moved = moveTo('SecondMSP');
    const back = moveTo(provider, moved);

    expect(moved).to.include({ provider: 'SecondMSP', revision: 2 });
    expect(moved.formerProviders).to.deep.equal([provider]);
    expect(back).to.include({ provider, revision: 3 });
    expect(back.formerProviders).to.deep.equal(['SecondMSP']);
    expect(moveTo(provider).formerProviders).to.deep.equal([]);
  });
});

describe('scenicSpotContentSchema', () => {
  it('refuses an item code that stands twice', () => {
    const [item] = content.catalogue;

    expect(scenicSpotContentSchema.safeParse(spotContent).success).to.equal(true);
    expect(
      scenicSpotContentSchema.safeParse({ ...spotContent, catalogue: [item, item] }).success,
    ).to.equal(false);
    expect(
      spotRegistrationSchema.safeParse({ ...registration, catalogue: [item, item] }).success,
    ).to.equal(false);
  });
});

describe('assertPrintable', () => {
  it('takes what an invoice prints', () => {
    for (const text of ['青岩山风景区 Qingyan', '（负数）壹佰圆整', '¥1,234.50 *旅游服务*成人票']) {
      expect(() => {
        assertPrintable(text, 'text');
      }).not.to.throw();
    }
  });

  it('names the first character that it cannot', () => {
    const error = expectCode('CHARACTER_NOT_PRINTABLE', () => {
      assertPrintable('王\ue000🐉', 'buyer.name');
    });

    expect(error.detail).to.contain('buyer.name').and.to.contain('U+E000');
    const codePoints = [0, 0x1f, 0x20, 0x7e, 0x7f, 0x10ffff];
    expect(codePoints.filter(isPrintable)).to.deep.equal([0x20, 0x7e]);
  });
});
