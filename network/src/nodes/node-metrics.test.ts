import { expect } from 'chai';
import { parseMetric } from './node-metrics';

const text = `# TYPE ledger_blockchain_height gauge
ledger_blockchain_height{channel="invoices-test"} 3
ledger_blockchain_height{channel="invoices"} 1.2e+02
consensus_etcdraft_is_leader{channel="invoices"} 1
consensus_etcdraft_is_leader_since{channel="invoices"} 7
`;

describe('parseMetric', () => {
  it('reads the sample of the channel', () => {
    expect(parseMetric(text, 'ledger_blockchain_height', 'invoices')).to.equal(120);
    expect(parseMetric(text, 'consensus_etcdraft_is_leader', 'invoices')).to.equal(1);
  });

  it('knows nothing of a channel or metric that is not there', () => {
    expect(parseMetric(text, 'ledger_blockchain_height', 'other')).to.be.undefined;
    expect(parseMetric(text, 'ledger_height', 'invoices')).to.be.undefined;
  });
});
