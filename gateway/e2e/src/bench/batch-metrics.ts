import { request } from 'undici';

/** Transactions of a tax bureau server so far, and the orders in them. */
export interface BatchCounts {
  readonly transactions: number;
  readonly orders: number;
}

/** Reads the metrics of a tax bureau server at its operations port. */
export async function readBatchCounts(port: number): Promise<BatchCounts> {
  const { body } = await request(`http://127.0.0.1:${port}/metrics`);
  const lines = (await body.text()).split('\n');
  const valueOf = (name: string): number =>
    Number(lines.find((line) => line.startsWith(`${name} `))?.split(' ')[1] ?? 0);
  return {
    transactions: valueOf('guanming_issue_batch_size_count'),
    orders: valueOf('guanming_issue_batch_size_sum'),
  };
}
