import { Client, credentials } from '@grpc/grpc-js';
import { readConfigText } from '@guanming/runtime';
import { common, gateway, orderer } from '@hyperledger/fabric-protos';
import type { OrdererEndpoint } from './connection/connection-file';

/** How long an orderer may take to say that it takes an envelope, in milliseconds. */
const BROADCAST_MS = 3_000;

/** An orderer did not take an envelope, and will not. */
export class OrdererRefusal extends Error {
  override readonly name = 'OrdererRefusal';
}

/** Hands a signed envelope to orderers, past the own peer; closes the connections. */
export interface EnvelopeBroadcast {
  /**
   * Hands the envelope of a prepared and signed transaction to every orderer at once.
   * Resolves when one of them took it.
   *
   * @param preparedTransaction - as `Transaction.getBytes()` gives it once it was submitted
   * @throws AggregateError of what each said: {@link OrdererRefusal}, or why there was no answer
   */
  broadcast(preparedTransaction: Uint8Array): Promise<void>;
  close(): void;
}

/**
 * Reaches the orderers of every organization by their own addresses: the own peer, which hands
 * envelopes on at other times, or an orderer, can keep a transaction from being ordered, but not
 * when each of the others has it too.
 *
 * @param channelOptions - of each gRPC connection, which is opened when it is first used
 */
export function connectOrderers(
  orderers: readonly OrdererEndpoint[],
  channelOptions: object,
): EnvelopeBroadcast {
  const clients = new Map<string, Client>();
  const clientOf = (one: OrdererEndpoint): Client => {
    const client = clients.get(one.endpoint) ?? connectOrderer(one, channelOptions);
    clients.set(one.endpoint, client);
    return client;
  };
  return {
    broadcast: async (preparedTransaction) => {
      const prepared = gateway.PreparedTransaction.deserializeBinary(preparedTransaction);
      const envelope = prepared.getEnvelope();
      if (envelope === undefined || envelope.getSignature_asU8().length === 0) {
        throw new TypeError('Only a signed envelope can be handed to orderers.');
      }
      await Promise.any(orderers.map((one) => send(clientOf(one), envelope.serializeBinary())));
    },
    close: () => {
      for (const client of clients.values()) {
        client.close();
      }
      clients.clear();
    },
  };
}

function connectOrderer(
  { endpoint, tlsRootCertificate }: OrdererEndpoint,
  channelOptions: object,
): Client {
  const tls = credentials.createSsl(Buffer.from(readConfigText(tlsRootCertificate)));
  return new Client(endpoint, tls, channelOptions);
}

/** Sends the envelope to an orderer and awaits that it takes it (Fabric, `orderer/common/broadcast`). */
function send(client: Client, envelope: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.makeBidiStreamRequest(
      orderer.AtomicBroadcastService.broadcast.path,
      (bytes: Uint8Array) => Buffer.from(bytes),
      (bytes) => orderer.BroadcastResponse.deserializeBinary(bytes),
      { deadline: Date.now() + BROADCAST_MS },
    );
    stream.on('data', (answer: InstanceType<typeof orderer.BroadcastResponse>) => {
      stream.end();
      if (answer.getStatus() === common.Status.SUCCESS) {
        resolve();
      } else {
        reject(new OrdererRefusal(`status ${answer.getStatus()}: ${answer.getInfo()}`));
      }
    });
    stream.on('error', reject);
    stream.on('end', () => {
      reject(new Error('The orderer ended the stream without an answer.'));
    });
    stream.write(envelope);
  });
}
