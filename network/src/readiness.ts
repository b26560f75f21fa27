import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers, type Gateway } from '@hyperledger/fabric-gateway';
import { addressOf, type NetworkContext } from './fabric-command/peer-command';
import { NetworkError } from './network-error';
import {
  billingProvidersOf,
  firstPeerOf,
  identityWithRole,
  invoiceChaincodeOf,
  taxBureauOf,
  type Peer,
} from './topology/topology';
import { waitUntil } from './wait-until';

const READY_DEADLINE_MS = 60_000;
const ENDORSE_DEADLINE_MS = 10_000;

/**
 * Waits until the bureau and each billing provider endorse fixed private data, as for an invoice.
 * They are never submitted. Open ports would prove nothing: peers must have found each other, their
 * chaincode must answer, and their stores must take what they are given.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED with what the last attempt said.
 */
export async function awaitReady(context: NetworkContext): Promise<void> {
  const bureau = taxBureauOf(context.topology);
  for (const { mspId } of billingProvidersOf(context.topology)) {
    const what = `an endorsement by ${bureau.mspId} and ${mspId}`;
    await waitUntil({ what, deadlineMs: READY_DEADLINE_MS }, async () => {
      await endorseProbe(context, mspId);
    });
  }
}

/**
 * Has the bureau and a billing provider endorse `invoices:probePrivateWrite`, through the bureau's
 * first peer, without submitting it.
 *
 * @throws {@link NetworkError} NETWORK_NOT_RUNNING with what each peer said.
 */
export async function endorseProbe(context: NetworkContext, provider: string): Promise<void> {
  const { folder, topology } = context;
  const bureau = taxBureauOf(topology);
  const peer = firstPeerOf(bureau);
  const files = folder.organization(bureau);
  const user = files.user(identityWithRole(bureau, 'issuer'));
  const client = newClient(peer, files.authority('tlsca').certificate);
  const gateway = connect({
    client,
    identity: { mspId: bureau.mspId, credentials: readFileSync(user.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(user.privateKey))),
    endorseOptions: () => ({ deadline: Date.now() + ENDORSE_DEADLINE_MS }),
  });
  try {
    await endorse(gateway, context, [bureau.mspId, provider]);
  } catch (cause) {
    throw new NetworkError('NETWORK_NOT_RUNNING', explain(cause), { cause });
  } finally {
    gateway.close();
    client.close();
  }
}

function newClient(peer: Peer, tlsRoot: string): Client {
  const tls = credentials.createSsl(readFileSync(tlsRoot));
  // A proxy that the environment names has no way to this machine.
  return new Client(addressOf(peer), tls, { 'grpc.enable_http_proxy': 0 });
}

async function endorse(
  gateway: Gateway,
  { topology }: NetworkContext,
  [bureau, provider]: [bureau: string, provider: string],
): Promise<void> {
  const network = gateway.getNetwork(topology.channel);
  const contract = network.getContract(invoiceChaincodeOf(topology), 'invoices');
  const proposal = contract.newProposal('probePrivateWrite', {
    arguments: [provider],
    transientData: { probe: 'probe' },
    endorsingOrganizations: [bureau, provider],
  });
  const answer = Buffer.from((await proposal.endorse()).getResult()).toString();
  if (answer !== 'written') {
    throw new Error(`invoices:probePrivateWrite answered ${answer.slice(0, 100)}`);
  }
}

/** A gateway error keeps what each peer said in its details. */
function explain(cause: unknown): string {
  const { message, details } = cause as { message: string; details?: { message: string }[] };
  return [message, ...(details ?? []).map((detail) => detail.message)].join('; ');
}
