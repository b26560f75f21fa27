import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers, type Gateway, type Network } from '@hyperledger/fabric-gateway';
import { addressOf, type NetworkContext } from './fabric-command/peer-command';
import { NetworkError } from './network-error';
import { invoiceChaincodeOf, pingOf } from './topology/chaincode-names';
import {
  billingProvidersOf,
  firstPeerOf,
  identityWithRole,
  taxBureauOf,
  type Peer,
  type Topology,
} from './topology/topology';
import { waitUntil } from './wait-until';

const READY_DEADLINE_MS = 60_000;
const ENDORSE_DEADLINE_MS = 10_000;

/** A call that is endorsed and never submitted. */
interface Probe {
  readonly chaincode: string;
  readonly name: string;
  readonly endorsers: readonly string[];
  readonly transient?: Readonly<Record<string, string>>;
  readonly answer: string;
}

/**
 * Waits until the whole network answers, as {@link endorseProbes} asks it. Open ports would prove
 * nothing: peers must have found each other, their chaincode must answer under every name, and
 * their stores must take what they are given.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED with what the last attempt said.
 */
export async function awaitReady(context: NetworkContext): Promise<void> {
  const what = `an endorsement under ${context.topology.chaincodes.join(', ')}`;
  await waitUntil({ what, deadlineMs: READY_DEADLINE_MS }, async () => {
    await endorseProbes(context);
  });
}

/**
 * Has every organization answer under every chaincode name, and the bureau and each billing provider
 * endorse fixed private data, as for an invoice; through the bureau's first peer, without
 * submitting anything.
 *
 * @throws {@link NetworkError} NETWORK_NOT_RUNNING with what each peer said.
 */
export async function endorseProbes(context: NetworkContext): Promise<void> {
  const { folder, topology } = context;
  const bureau = taxBureauOf(topology);
  const files = folder.organization(bureau);
  const user = files.user(identityWithRole(bureau, 'issuer'));
  const client = newClient(firstPeerOf(bureau), files.authority('tlsca').certificate);
  const gateway: Gateway = connect({
    client,
    identity: { mspId: bureau.mspId, credentials: readFileSync(user.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(user.privateKey))),
    endorseOptions: () => ({ deadline: Date.now() + ENDORSE_DEADLINE_MS }),
  });
  const network = gateway.getNetwork(topology.channel);
  try {
    await Promise.all(
      probesOf(topology).map(async (probe) => {
        await endorse(network, probe);
      }),
    );
  } catch (cause) {
    throw new NetworkError('NETWORK_NOT_RUNNING', explain(cause), { cause });
  } finally {
    gateway.close();
    client.close();
  }
}

function probesOf(topology: Topology): Probe[] {
  const everyone = topology.organizations.map(({ mspId }) => mspId);
  const pings = topology.chaincodes.map((chaincode) => ({
    chaincode,
    name: pingOf(chaincode),
    endorsers: everyone,
    answer: 'pong',
  }));
  const writes = billingProvidersOf(topology).map(({ mspId }) => ({
    chaincode: invoiceChaincodeOf(mspId),
    name: 'invoices:probePrivateWrite',
    endorsers: [taxBureauOf(topology).mspId, mspId],
    transient: { probe: 'probe' },
    answer: 'written',
  }));
  return [...pings, ...writes];
}

function newClient(peer: Peer, tlsRoot: string): Client {
  const tls = credentials.createSsl(readFileSync(tlsRoot));
  // A proxy that the environment names has no way to this machine.
  return new Client(addressOf(peer), tls, { 'grpc.enable_http_proxy': 0 });
}

async function endorse(
  network: Network,
  { chaincode, name, endorsers, transient, answer }: Probe,
): Promise<void> {
  const proposal = network.getContract(chaincode).newProposal(name, {
    endorsingOrganizations: [...endorsers],
    ...(transient && { transientData: { ...transient } }),
  });
  const said = Buffer.from((await proposal.endorse()).getResult()).toString();
  if (said !== answer) {
    throw new Error(`${chaincode} answered ${said.slice(0, 100)} to ${name}`);
  }
}

/** A gateway error keeps what each peer said in its details. */
function explain(cause: unknown): string {
  const { message, details } = cause as { message: string; details?: { message: string }[] };
  return [message, ...(details ?? []).map((detail) => detail.message)].join('; ');
}
