import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Client, credentials, InterceptingCall } from '@grpc/grpc-js';
import type { Interceptor } from '@grpc/grpc-js';
import { connect, signers } from '@hyperledger/fabric-gateway';
import type { Gateway } from '@hyperledger/fabric-gateway';
import type { ConnectionFile, PeerAddress } from '../connection/connection-file';

/** One identity at one peer; it has to be closed. */
export interface OpenGateway {
  readonly gateway: Gateway;
  readonly peer: PeerAddress;
  /** The identity's own, PEM. */
  readonly certificate: string;
  readonly close: () => void;
}

/** How a peer of a test differs from an honest one. */
export interface PeerFault {
  /** It takes what it should hand to an orderer, and keeps it. */
  readonly withholding?: boolean;
}

/** Opens an identity of an organization at its own first peer. */
export function openGateway(
  connection: ConnectionFile,
  identityName: string,
  { withholding = false }: PeerFault = {},
): OpenGateway {
  const { peers, identities, mspId, organization } = connection;
  const [peer] = peers;
  const identity = identities[identityName];
  if (peer === undefined || identity === undefined) {
    throw new Error(`${organization} has no peer or no identity ${identityName}.`);
  }
  const certificate = readFileSync(identity.certificate, 'utf8');
  const tls = credentials.createSsl(readFileSync(peer.tlsRootCertificate));
  const client = new Client(peer.endpoint, tls, {
    'grpc.enable_http_proxy': 0,
    interceptors: withholding ? [withhold] : [],
  });
  const gateway = connect({
    client,
    identity: { mspId, credentials: Buffer.from(certificate) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(identity.privateKey))),
    evaluateOptions: () => ({ deadline: Date.now() + 10_000 }),
    endorseOptions: () => ({ deadline: Date.now() + 15_000 }),
    submitOptions: () => ({ deadline: Date.now() + 5_000 }),
    commitStatusOptions: () => ({ deadline: Date.now() + 30_000 }),
  });
  const close = (): void => {
    gateway.close();
    client.close();
  };
  return { gateway, peer, certificate, close };
}

/** Sends nothing of a submit, so that it ends with its deadline. */
const withhold: Interceptor = (options, nextCall) => {
  const isSubmit = options.method_definition.path.endsWith('/Submit');
  const nothing = (): void => undefined;
  return new InterceptingCall(
    nextCall(options),
    isSubmit ? { sendMessage: nothing, halfClose: nothing } : undefined,
  );
};
