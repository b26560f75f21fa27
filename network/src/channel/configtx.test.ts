import { expect } from 'chai';
import { NetworkFolder } from '../folder/network-folder';
import { loadTopology } from '../topology/load-topology';
import { buildConfigtx, peersOfRules } from './configtx';

interface Policy {
  readonly Type: string;
  readonly Rule: string;
}

interface Group {
  readonly Policies: Readonly<Record<string, Policy>>;
  readonly Organizations: readonly {
    readonly ID: string;
    readonly Policies: Readonly<Record<string, Policy>>;
    readonly OrdererEndpoints: readonly string[];
    readonly AnchorPeers: readonly unknown[];
  }[];
}

interface Channel extends Group {
  readonly Application: Group;
  readonly Orderer: Group & Readonly<Record<string, unknown>>;
}

function channel(): Channel {
  const configtx = buildConfigtx(new NetworkFolder('/n'), loadTopology());
  return (configtx['Profiles'] as Record<string, Channel>)['Invoices']!;
}

const admins = {
  Type: 'Signature',
  Rule: "AND('TaxBureauMSP.admin', OR('BillingMSP.admin', 'VerifierMSP.admin'))",
};

const RULES = {
  Type: 'Signature',
  Rule: "AND('TaxBureauMSP.peer', 'BillingMSP.peer', 'VerifierMSP.peer')",
};

describe('buildConfigtx', () => {
  it('lets nobody administer channel, application or orderers without the tax bureau', () => {
    const { Policies, Application, Orderer } = channel();

    for (const policies of [Policies, Application.Policies, Orderer.Policies]) {
      expect(policies['Admins']).to.deep.equal(admins);
    }
  });

  it('lets nobody define a chaincode but those that write the rules, also without a policy of its own', () => {
    const { Policies } = channel().Application;

    expect(Policies['LifecycleEndorsement']).to.deep.equal(RULES);
    expect(Policies['Endorsement']).to.deep.equal(RULES);
  });

  it('takes one of several billing providers for a definition, and one of several auditors', () => {
    const topology = loadTopology();
    const others = topology.organizations.slice(1).map(({ role, ...model }) => ({
      ...model,
      role,
      mspId: role === 'auditor' ? 'SecondAuditorMSP' : 'SecondBillingMSP',
    }));
    const organizations = [...topology.organizations, ...others];

    expect(peersOfRules({ ...topology, organizations })).to.equal(
      "AND('TaxBureauMSP.peer', OR('BillingMSP.peer', 'SecondBillingMSP.peer'), " +
        "OR('VerifierMSP.peer', 'SecondAuditorMSP.peer'))",
    );
  });

  it('lets clients and admins submit, and orderers only in the group of the orderers', () => {
    const { Application, Orderer } = channel();
    const writers = ({ Organizations }: Group): (string | undefined)[] =>
      Organizations.map(({ Policies }) => Policies['Writers']?.Rule);

    expect(writers(Application)).to.deep.equal([
      "OR('TaxBureauMSP.client', 'TaxBureauMSP.admin')",
      "OR('BillingMSP.client', 'BillingMSP.admin')",
      "OR('VerifierMSP.client', 'VerifierMSP.admin')",
    ]);
    expect(writers(Orderer)[0]).to.equal(
      "OR('TaxBureauMSP.client', 'TaxBureauMSP.admin', 'TaxBureauMSP.orderer')",
    );
  });

  it('accepts blocks signed by an orderer, not by a client', () => {
    expect(channel().Orderer.Policies['BlockValidation']).to.deep.equal({
      Type: 'Signature',
      Rule: "OR('TaxBureauMSP.orderer', 'BillingMSP.orderer', 'VerifierMSP.orderer')",
    });
  });

  it('cuts blocks and elects leaders quickly', () => {
    const { Orderer } = channel();

    expect(Orderer).to.deep.include({ OrdererType: 'etcdraft', BatchTimeout: '50ms' });
    expect(Orderer['BatchSize']).to.deep.include({
      MaxMessageCount: 500,
      PreferredMaxBytes: 2 * 1024 * 1024,
    });
    expect(Orderer['EtcdRaft']).to.have.nested.property('Options.TickInterval', '100ms');
    expect(Orderer['EtcdRaft']).to.have.nested.property('Options.ElectionTick', 10);
    expect(Orderer['EtcdRaft']).to.have.property('Consenters').with.lengthOf(3);
  });

  it('tells where orderers and anchor peers are from the first block on', () => {
    const [bureau] = channel().Application.Organizations;

    expect(bureau?.OrdererEndpoints).to.deep.equal(['localhost:17050']);
    expect(bureau?.AnchorPeers).to.deep.equal([{ Host: 'localhost', Port: 17_051 }]);
  });
});
