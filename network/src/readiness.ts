import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers, type Gateway } from '@hyperledger/fabric-gateway';
import { addressOf, type NetworkContext } from './fabric-command/peer-command';
import { NetworkError } from './network-error';
import { billingProvidersOf, taxBureauOf, type Peer } from './topology/topology';
import { waitUntil } from './wait-until';

const readyDeadlineMs = 60_000;
const endorseDeadlineMs = 10_000;

/**
 * Waits until an endorsement of `settings:ping` by the bureau and each billing provider succeeds.
 * It is never submitted. Open ports would prove nothing: peers must have found each other, and
 * their chaincode must answer.
 *
 * @throws {@link NetworkError} DEADLINE_EXCEEDED with what the last attempt said.
 */
export async function awaitReady(context: NetworkContext): Promise<void> {
  const bureau = taxBureauOf(context.topology);
  for (const { mspId } of billingProvidersOf(context.topology)) {
    const organizations = [bureau.mspId, mspId];
    const what = `an endorsement by ${organizations.join(' and ')}`;
    await waitUntil({ what, deadlineMs: readyDeadlineMs }, async () => {
      await endorsePing(context, organizations);
    });
  }
}

/**
 * Endorses `settings:ping` through the bureau's first peer, without submitting it.
 *
 * @throws Error with what each peer said.
 */
export async function endorsePing(
  context: NetworkContext,
  endorsingOrganizations: string[],
): Promise<void> {
  const { folder, topology } = context;
  const bureau = taxBureauOf(topology);
  const [peer] = bureau.peers;
  const files = folder.organization(bureau);
  const user = files.user('client');
  const client = newClient(peer, files.authority('tlsca').certificate);
  const gateway = connect({
    client,
    identity: { mspId: bureau.mspId, credentials: readFileSync(user.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(user.privateKey))),
    endorseOptions: () => ({ deadline: Date.now() + endorseDeadlineMs }),
  });
  try {
    await endorse(gateway, context, endorsingOrganizations);
  } catch (cause) {
    throw new NetworkError('NETWORK_NOT_RUNNING', explain(cause), { cause });
  } finally {
    gateway.close();
    client.close();
  }
}

function newClient(peer: Peer | undefined, tlsRoot: string): Client {
  if (peer === undefined) {
    throw new Error('A parsed topology gives every organization a peer.');
  }
  return new Client(addressOf(peer), credentials.createSsl(readFileSync(tlsRoot)));
}

async function endorse(
  gateway: Gateway,
  { topology }: NetworkContext,
  endorsingOrganizations: string[],
): Promise<void> {
  const contract = gateway.getNetwork(topology.channel).getContract(topology.chaincode, 'settings');
  const transaction = await contract.newProposal('ping', { endorsingOrganizations }).endorse();
  const answer = Buffer.from(transaction.getResult()).toString();
  if (answer !== 'pong') {
    throw new Error(`settings:ping answered ${answer.slice(0, 100)}`);
  }
}

/** A gateway error keeps what each peer said in its details. */
function explain(cause: unknown): string {
  const { message, details } = cause as { message: string; details?: { message: string }[] };
  return [message, ...(details ?? []).map((detail) => detail.message)].join('; ');
}
