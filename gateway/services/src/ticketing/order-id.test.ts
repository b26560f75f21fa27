import { orderIdSchema } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { newOrderIds } from './order-id';

describe('newOrderIds', () => {
  it('makes ids of the order schema that rise within one millisecond', () => {
    const newOrderId = newOrderIds(() => 1_800_000_000_000);

    const ids = Array.from({ length: 1_000 }, () => newOrderId());

    expect(ids).to.deep.equal([...ids].sort());
    expect(new Set(ids).size).to.equal(1_000);
    expect(ids.every((id) => orderIdSchema.safeParse(id).success)).to.equal(true);
  });

  it('keeps rising when the clock goes back', () => {
    let now = 1_800_000_000_000;
    const newOrderId = newOrderIds(() => now);
    const before = newOrderId();

    now -= 3_600_000;

    expect(newOrderId() > before).to.equal(true);
  });

  it('rises with time across processes', () => {
    const early = newOrderIds(() => 1_800_000_000_000)();
    const late = newOrderIds(() => 1_800_000_000_001)();

    expect(late > early).to.equal(true);
  });
});
