import { expect } from 'chai';
import { joinAccount } from './join-account';

describe('joinAccount', () => {
  async function steps(hasPurchase: boolean): Promise<string[]> {
    const done: string[] = [];
    const outcome = await joinAccount('CODE', {
      settlePurchase: () => {
        done.push('settle');
        return Promise.resolve(hasPurchase);
      },
      recover: (code) => {
        done.push(`recover ${code}`);
        return Promise.resolve({ terminalId: 'id', recoveryCode: 'NEW' });
      },
      keep: ({ recoveryCode }) => {
        done.push(`keep ${recoveryCode ?? ''}`);
        return Promise.resolve();
      },
    });
    return [...done, outcome];
  }

  it('completes a purchase with the account that it was begun with, and joins no other', async () => {
    expect(await steps(true)).to.deep.equal(['settle', 'purchase-first']);
  });

  it('joins when nothing is under way, and keeps the new code', async () => {
    expect(await steps(false)).to.deep.equal(['settle', 'recover CODE', 'keep NEW', 'joined']);
  });
});
