import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { ConnectionFile } from '../../config/connection-file';
import type { ContractTransport } from '../contract-transport';
import { FabricTransport } from '../fabric-transport';

/** A {@link ContractTransport} that does whatever a test asks, and has to be closed. */
export interface OpenTransport {
  readonly transport: ContractTransport;
  readonly close: () => void;
}

/**
 * Opens one identity at one peer, below the port of the servers: a test may submit what a server
 * only evaluates, name other endorsers, or call another chaincode.
 *
 * @param peerName - unless the organization's own first one
 */
export function openTransport(
  connection: ConnectionFile,
  identityName: string,
  { peerName, chaincode = connection.chaincode }: { peerName?: string; chaincode?: string } = {},
): OpenTransport {
  const { peers, identities, mspId, channel } = connection;
  const peer = peers.find((one) => peerName === undefined || one.name === peerName);
  const identity = identities[identityName];
  if (peer === undefined || identity === undefined) {
    throw new Error(`${connection.organization} has no ${identityName} or ${peerName ?? 'peer'}.`);
  }
  const certificate = readFileSync(identity.certificate, 'utf8');
  const tls = credentials.createSsl(readFileSync(peer.tlsRootCertificate));
  const client = new Client(peer.endpoint, tls);
  const gateway = connect({
    client,
    identity: { mspId, credentials: Buffer.from(certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(identity.privateKey))),
    evaluateOptions: () => ({ deadline: Date.now() + 10_000 }),
    endorseOptions: () => ({ deadline: Date.now() + 15_000 }),
    submitOptions: () => ({ deadline: Date.now() + 5_000 }),
  });
  return {
    transport: new FabricTransport({ gateway, channel, chaincode, certificate, peer }),
    close: () => {
      gateway.close();
      client.close();
    },
  };
}
