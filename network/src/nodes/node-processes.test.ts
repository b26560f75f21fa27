import { readFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { parse } from 'yaml';
import type { NetworkContext } from '../fabric-command/peer-command';
import { NetworkFolder } from '../folder/network-folder';
import { processSpecSchema } from '../supervisor';
import { withTemporaryFolder } from '../testing/temporary-folder';
import { loadTopology } from '../topology/load-topology';
import { writeNodeConfiguration } from './node-configuration';
import { ordererProcess } from './orderer-process';
import { peerProcess } from './peer-process';
import { chaincodeWork, peerWork } from './peer-work';

async function withContext(task: (context: NetworkContext) => void): Promise<void> {
  await withTemporaryFolder((folder) => {
    const config = join(folder, 'release');
    mkdirSync(config);
    writeFileSync(
      join(config, 'core.yaml'),
      'peer:\n  id: jdoe\nvm:\n  endpoint: unix:///var/run/docker.sock\n  docker: {}\n',
    );
    writeFileSync(join(config, 'orderer.yaml'), 'Consensus:\n  WALDir: /var/wal\n');
    task({
      folder: new NetworkFolder(folder),
      topology: loadTopology(),
      engine: {
        version: 'v2.5.9',
        capabilities: { bft: false, stateBatching: false },
        source: 'built',
        config,
        command: (name) => `/fabric/bin/${name}`,
      },
    });
  });
}

describe('peerProcess', () => {
  it('listens on the loopback interface alone', async () => {
    await withContext((context) => {
      const { env } = peerProcess(context, context.topology.organizations[1]!.peers[0]!);
      const listeners = Object.entries(env).filter(([name]) => name.endsWith('LISTENADDRESS'));

      expect(listeners.map(([, address]) => address).sort()).to.deep.equal([
        '127.0.0.1:17151',
        '127.0.0.1:17152',
        '127.0.0.1:17155',
      ]);
    });
  });

  it('lets only its organization operate it, also where the path has spaces', async () => {
    await withContext((context) => {
      const [bureau] = context.topology.organizations;
      const folder = new NetworkFolder('/srv/our network');
      const place = new NetworkFolder(join(context.folder.path, 'our network'));
      const { env, readiness } = peerProcess({ ...context, folder: place }, bureau!.peers[0]!);
      const listed = env['CORE_OPERATIONS_TLS_CLIENTROOTCAS_FILES']!;

      expect(env['CORE_OPERATIONS_TLS_ENABLED']).to.equal('true');
      expect(env['CORE_OPERATIONS_TLS_CLIENTAUTHREQUIRED']).to.equal('true');
      expect(env['CORE_PEER_PROFILE_ENABLED']).to.equal('false');
      expect(listed).not.to.contain(' ');
      expect(join(folder.configuration, listed)).to.equal(
        folder.organization(bureau!).operationsAuthority.certificate,
      );
      const files = place.organization(bureau!);
      expect(readiness).to.deep.equal({
        url: 'https://127.0.0.1:17055/healthz',
        tls: { ca: files.authority('tlsca').certificate, ...files.operations },
      });
    });
  });

  it('meets its neighbours at once and keeps Node chaincode alive', async () => {
    await withContext((context) => {
      const spec = peerProcess(context, context.topology.organizations[0]!.peers[0]!);

      expect(processSpecSchema.safeParse(spec).success).to.be.true;
      expect(spec.env).to.include({
        CORE_PEER_GOSSIP_RECONNECTINTERVAL: '1s',
        CORE_PEER_GOSSIP_EXTERNALENDPOINT: 'localhost:17051',
        CORE_CHAINCODE_KEEPALIVE: '0',
        CORE_METRICS_PROVIDER: 'prometheus',
      });
    });
  });
});

describe('peerWork', () => {
  it('tries the private write path of the peers that share private data, unless no call works', async () => {
    await withContext((context) => {
      const [bureau, billing] = context.topology.organizations;

      const works = [bureau!, billing!].map(({ peers }) => peerWork(context, peers[0]!));

      for (const { probes, unless } of works) {
        const [probe] = probes;
        expect(probe?.args).to.include('{"Args":["invoices:probePrivateWrite"]}');
        expect(probe?.args).to.include('{"probe":"cHJvYmU="}');
        expect(unless).to.have.nested.property('args').that.includes('{"Args":["invoices:ping"]}');
      }
      const [first, second] = works.map(({ probes }) => probes[0]?.env['CORE_PEER_MSPCONFIGPATH']);
      expect(first).to.include('issuer@tax-bureau.example');
      expect(second).to.include('billing@billing.example');
    });
  });

  it('asks any other peer for the end of its ledger', async () => {
    await withContext((context) => {
      const verifier = context.topology.organizations[2]!;

      const { probes } = peerWork(context, verifier.peers[0]!);

      expect(probes[0]?.args).to.deep.equal(['channel', 'getinfo', '--channelID', 'invoices']);
    });
  });
});

describe('chaincodeWork', () => {
  it('calls each name, unless each of them is seen at work', async () => {
    await withContext((context) => {
      const [bureau] = context.topology.organizations;

      const { probes, counters } = chaincodeWork(context, bureau!.peers[0]!, [
        { name: 'governance', packageId: 'first_1:a' },
        { name: 'invoices_BillingMSP', packageId: 'second_1:b' },
      ]);

      const after = (option: string): (string | undefined)[] =>
        probes.map(({ args }) => args[args.indexOf(option) + 1]);
      expect(after('--name')).to.deep.equal(['governance', 'invoices_BillingMSP']);
      expect(after('--ctor')).to.deep.equal([
        '{"Args":["settings:ping"]}',
        '{"Args":["invoices:ping"]}',
      ]);
      expect(counters?.succeeded.map(({ label }) => label)).to.deep.equal([
        { name: 'chaincode', value: 'first_1:a' },
        { name: 'chaincode', value: 'second_1:b' },
      ]);
    });
  });
});

describe('writeNodeConfiguration', () => {
  it('takes the Docker endpoint away and keeps the rest', async () => {
    await withContext((context) => {
      writeNodeConfiguration(context);

      const file = join(context.folder.configuration, 'core.yaml');
      expect(parse(readFileSync(file, 'utf8'))).to.deep.equal({
        peer: { id: 'jdoe' },
        vm: { endpoint: '', docker: {} },
      });
    });
  });

  it('lets ordering nodes miss a dead leader sooner, whatever their channel says', async () => {
    await withContext((context) => {
      writeNodeConfiguration(context);

      const { configuration } = context.folder;
      expect(parse(readFileSync(join(configuration, 'orderer.yaml'), 'utf8'))).to.deep.equal({
        Consensus: { WALDir: '/var/wal', TickIntervalOverride: '50ms' },
      });
      const [bureau] = context.topology.organizations;
      const { env } = ordererProcess(context, bureau!.orderers[0]!);
      expect(env['FABRIC_CFG_PATH']).to.equal(configuration);
    });
  });
});

describe('ordererProcess', () => {
  it('lets only the admin authority administer, whatever the path of the folder', async () => {
    await withContext((context) => {
      const [bureau] = context.topology.organizations;
      const folder = new NetworkFolder(join(context.folder.path, 'our, "own" [network]'));
      const { env, cwd } = ordererProcess({ ...context, folder }, bureau!.orderers[0]!);
      const files = folder.organization(bureau!);
      const fileIn = (base: string, name: string): string =>
        join(base, /^\[([^,\s[\]]+)\]$/.exec(env[name] ?? '')?.[1] ?? '');

      expect(env['ORDERER_ADMIN_TLS_CLIENTAUTHREQUIRED']).to.equal('true');
      expect(fileIn(cwd, 'ORDERER_ADMIN_TLS_CLIENTROOTCAS')).to.equal(
        files.authority('admintlsca').certificate,
      );
      expect(env['ORDERER_OPERATIONS_TLS_ENABLED']).to.equal('true');
      expect(env['ORDERER_OPERATIONS_TLS_CLIENTAUTHREQUIRED']).to.equal('true');
      expect(fileIn(cwd, 'ORDERER_OPERATIONS_TLS_CLIENTROOTCAS')).to.equal(
        files.operationsAuthority.certificate,
      );
      expect(env['ORDERER_GENERAL_PROFILE_ENABLED']).to.equal('false');
      expect(env['FABRIC_CFG_PATH']).to.equal(folder.configuration);
      expect(fileIn(folder.configuration, 'ORDERER_GENERAL_TLS_ROOTCAS')).to.equal(
        files.authority('tlsca').certificate,
      );
    });
  });

  it('lets peers ask often whether it hangs', async () => {
    await withContext((context) => {
      const [bureau] = context.topology.organizations;
      const peer = peerProcess(context, bureau!.peers[0]!).env;
      const orderer = ordererProcess(context, bureau!.orderers[0]!).env;
      const seconds = (text: string | undefined): number =>
        Number(/^(\d+)s$/.exec(text ?? '')?.[1]);
      const asked = seconds(peer['CORE_PEER_KEEPALIVE_DELIVERYCLIENT_INTERVAL']);

      // It hangs up on whoever asks more often than it permits.
      expect(asked).to.be.at.least(seconds(orderer['ORDERER_GENERAL_KEEPALIVE_SERVERMININTERVAL']));
      expect(asked + seconds(peer['CORE_PEER_KEEPALIVE_DELIVERYCLIENT_TIMEOUT'])).to.be.below(20);
    });
  });
});
