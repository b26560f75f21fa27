import { expect } from 'chai';
import {
  ANONYMOUS,
  removalOf,
  initialSettings,
  titleFor,
  titleOf,
  withoutTitle,
  withTitle,
  withTitleBack,
} from './invoice-settings';

const company = {
  titleId: 'a',
  buyer: { kind: 'organization', name: '云栖', creditCode: '91330106MA2CFLDG4R' },
} as const;

describe('invoice settings', () => {
  it('ask for invoices of an individual unless told otherwise', () => {
    expect(initialSettings.onByDefault).to.equal(true);
    expect(titleOf(initialSettings)).to.equal(ANONYMOUS);
  });

  it('remember several titles, and change one in its place', () => {
    const settings = withTitle(withTitle(initialSettings, company), { ...company, titleId: 'b' });
    const renamed = withTitle(settings, {
      titleId: 'a',
      buyer: { kind: 'individual', name: '王' },
    });

    expect(renamed.titles.map(({ titleId }) => titleId)).to.deep.equal(['individual', 'a', 'b']);
    expect(titleOf(renamed, 'a').buyer).to.deep.equal({ kind: 'individual', name: '王' });
  });

  it('find the title of a buyer by all that an invoice says of it', () => {
    const settings = withTitle(initialSettings, company);
    const otherCode = { ...company.buyer, creditCode: '91330106MA2YXW0031' };

    expect(titleFor(settings, company.buyer)).to.equal(company);
    expect(titleFor(settings, otherCode)).to.equal(undefined);
    expect(titleFor(settings, { kind: 'individual' })).to.equal(ANONYMOUS);
  });

  it('fall back to the default title when one is gone, and to the nameless when that is gone', () => {
    const settings = { ...withTitle(initialSettings, company), defaultTitleId: 'a' };

    expect(titleOf(settings, 'gone')).to.equal(company);
    expect(titleOf(withoutTitle(settings, 'a'))).to.equal(ANONYMOUS);
    expect(withoutTitle(settings, ANONYMOUS.titleId)).to.equal(settings);
  });

  it('put a removed title back where it was, as the default if it was that', () => {
    const second = { titleId: 'b', buyer: { kind: 'individual', name: '张三' } } as const;
    const both = [company, second].reduce(withTitle, initialSettings);
    for (const settings of [both, { ...both, defaultTitleId: company.titleId }]) {
      const removal = removalOf(settings, company);
      const removed = withoutTitle(settings, company.titleId);
      expect(withTitleBack(removed, removal)).to.deep.equal(settings);
      expect(withTitleBack(settings, removal)).to.deep.equal(settings);
    }
  });
});
