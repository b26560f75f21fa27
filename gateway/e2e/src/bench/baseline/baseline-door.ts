import { createPrivateKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, hash, signers } from '@hyperledger/fabric-gateway';
import type { Installation } from '../../testing/installation/installation';
import type { Door } from '../doors/door';

/** Name under which `npm run bench` deploys {@link AssetContract}. */
const BASELINE = 'baseline';

/**
 * `CreateAsset`, one a transaction, as a newcomer writes it: the standard client with its standard
 * signer, endorsed by the bureau and the billing provider as an invoice is.
 */
export function openBaselineDoor(installation: Installation): Door {
  const { channel, mspId, peers, identities } = installation.connection('billing');
  const peer = peers.find((one) => one.mspId === mspId);
  const identity = identities['billing'];
  if (peer === undefined || identity === undefined) {
    throw new Error('The connection file of billing names no peer or identity of its own.');
  }
  const tls = credentials.createSsl(readFileSync(peer.tlsRootCertificate));
  const client = new Client(peer.endpoint, tls, { 'grpc.enable_http_proxy': 0 });
  const gateway = connect({
    client,
    identity: { mspId, credentials: readFileSync(identity.certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(identity.privateKey))),
    hash: hash.sha256,
  });
  const contract = gateway.getNetwork(channel).getContract(BASELINE);
  const bureau = installation.connection('tax-bureau').mspId;
  return {
    prepare(count) {
      const run = randomBytes(4).toString('hex');
      return Promise.resolve(Array.from({ length: count }, (_, index) => `${run}-${index}`));
    },
    async send(id) {
      await contract.submit('CreateAsset', {
        arguments: [id, 'blue', '5', 'Tomoko', '300'],
        endorsingOrganizations: [bureau, mspId],
      });
      return { status: 200, body: {} };
    },
    close() {
      gateway.close();
      client.close();
      return Promise.resolve();
    },
  };
}
