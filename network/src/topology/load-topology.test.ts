import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { parse, stringify } from 'yaml';
import { expectCode } from '../testing/expect-code';
import { defaultTopologyFile, loadTopology, parsePortBase, parseTopology } from './load-topology';
import { portsOf, resolveTopology } from './topology';
import type { TopologyFile } from './topology-schema';

type Change = (topology: TopologyFile) => void;

function changed(change: Change): string {
  const topology = parse(readFileSync(defaultTopologyFile, 'utf8')) as TopologyFile;
  change(topology);
  return stringify(topology);
}

async function problemOf(change: Change): Promise<string> {
  return await expectCode(() => parseTopology(changed(change), 't.yaml'), 'TOPOLOGY_INVALID');
}

describe('loadTopology', () => {
  it('gives each node of the committed topology its ports', () => {
    const [bureau, billing] = loadTopology().organizations;

    expect(bureau?.peers[0]).to.include({ name: 'peer0.tax-bureau.example', listenPort: 17_051 });
    expect(bureau?.peers[0]?.chaincodePorts).to.deep.equal([
      [17_060, 17_061, 17_062],
      [17_080, 17_081, 17_082],
    ]);
    expect(billing?.orderers[0]).to.include({
      name: 'orderer0.billing.example',
      listenPort: 17_150,
      adminPort: 17_153,
      operationsPort: 17_154,
    });
  });

  it('shifts every port by the same number', () => {
    const usual = portsOf(loadTopology());
    const shifted = portsOf(loadTopology({ portBase: 21_000 }));

    expect(shifted).to.deep.equal(usual.map(({ port, use }) => ({ port: port + 4_000, use })));
    expect(loadTopology({ portBase: 21_000 }).verificationOrigin).to.equal(
      'http://localhost:21304',
    );
  });

  it('refuses a port base that leaves no room', async () => {
    for (const base of [80, 64_001, 1.5, 'seventeen']) {
      await expectCode(() => parsePortBase(base), 'PORT_BASE_INVALID');
    }
  });
});

describe('parseTopology', () => {
  it('names the line of a syntax error', async () => {
    const message = await expectCode(
      () => parseTopology('portBase: 17000\nchannel: [', 't.yaml'),
      'TOPOLOGY_INVALID',
    );

    expect(message).to.match(/^t\.yaml:\d+: /);
  });

  it('names both owners of a port that stands twice', async () => {
    const message = await problemOf((topology) => {
      topology.organizations[1]!.peers[0]!.operations = 54;
    });

    expect(message).to.contain('organizations.1.peers.0.operations: port offset 54 belongs to');
    expect(message).to.contain('organizations.0.orderers.0.operations already');
  });

  it('refuses one port for both chaincode processes of a peer, under whatever name', async () => {
    const message = await problemOf((topology) => {
      topology.organizations[0]!.peers[0]!.chaincodeProcesses = [60, 62];
    });

    expect(message).to.contain('port offset 62');
  });

  it('gives each billing provider a chaincode name, and a port of it in every process', () => {
    const text = changed(({ organizations }) => {
      const [, billing] = organizations;
      organizations.push({
        ...billing!,
        ...{ name: 'billing-2', mspId: 'Billing2MSP', domain: 'billing-2.example' },
        orderers: [{ name: 'orderer0', listen: 350, admin: 353, operations: 354 }],
        peers: [
          {
            ...{ name: 'peer0', listen: 351, chaincodeListener: 352, operations: 355 },
            chaincodeProcesses: [360, 380],
          },
        ],
      });
    });
    const topology = resolveTopology(parseTopology(text, 't.yaml'), 17_000);

    expect(topology.chaincodes).to.deep.equal([
      'governance',
      'stops',
      'invoices_BillingMSP',
      'invoices_Billing2MSP',
    ]);
    expect(topology.organizations[2]?.peers[0]?.chaincodePorts[1]).to.deep.equal([
      17_280, 17_281, 17_282, 17_283,
    ]);
  });

  it('refuses organizations with the same name, MSP id or domain', async () => {
    const message = await problemOf((topology) => {
      const [first, second] = topology.organizations;
      Object.assign(second!, { name: first!.name, mspId: first!.mspId, domain: first!.domain });
    });

    expect(message).to.contain('tax-bureau is the name of organization 1 already');
    expect(message).to.contain('TaxBureauMSP is the mspId of organization 1 already');
    expect(message).to.contain('tax-bureau.example is the domain of organization 1 already');
  });

  it('refuses two nodes of one name in an organization', async () => {
    const message = await problemOf(({ organizations: [bureau] }) => {
      bureau!.peers.push({ ...bureau!.peers[0]!, listen: 61, chaincodeListener: 62 });
    });

    expect(message).to.contain('tax-bureau has two nodes called peer0');
  });

  it('insists on exactly one tax bureau, a billing provider and an auditor', async () => {
    const two = await problemOf(({ organizations }) => {
      organizations[1]!.role = 'taxBureau';
      organizations[2]!.role = 'taxBureau';
    });

    expect(two).to.contain('exactly one taxBureau is needed, found 3');
    expect(two).to.contain('at least one billingProvider is needed');
    expect(two).to.contain('at least one auditor is needed');
  });

  it('reports every problem at once, with unknown keys', async () => {
    const message = await problemOf((topology) => {
      Object.assign(topology, { chanel: 'x' });
      topology.organizations[0]!.mspId = 'Tax Bureau';
      topology.raft.heartbeatTick = 0;
    });

    expect(message).to.contain('chanel');
    expect(message).to.contain('organizations.0.mspId');
    expect(message).to.contain('raft.heartbeatTick');
  });

  it('refuses a verification listener that does not exist', async () => {
    const message = await problemOf((topology) => {
      topology.verification.listener = 'pubic';
    });

    expect(message).to.contain('verification: names a listener that is not among the servers');
  });
});
