import { Shim } from 'fabric-shim';
import type { ChaincodeInterface, ChaincodeServer } from 'fabric-shim';
import { newChaincode } from './chaincode';
import { withClockGuard } from './clock-guard';
import { InFlight } from './in-flight';
import { InvocationCounts } from './invocation-counts';
import type { ServedChaincode, ServerOptions } from './server-options';
import { readWritesWithoutTime } from './shim-history';

/** Longest wait for invocations under way when the process is told to stop, in milliseconds. */
const DRAIN_TIMEOUT = 10_000;

/** Messages are bounded by the peer; the defaults of gRPC (4 MB) are below what a batch may need. */
const grpcOptions = {
  'grpc.max_send_message_length': -1,
  'grpc.max_receive_message_length': -1,
  'grpc.keepalive_time_ms': 110_000,
  'grpc.http2.min_time_between_pings_ms': 110_000,
  'grpc.keepalive_timeout_ms': 20_000,
  'grpc.http2.max_pings_without_data': 0,
  'grpc.keepalive_permit_without_calls': 1,
};

/** A chaincode server that listens under every name. */
export interface RunningChaincodeServer {
  readonly counts: InvocationCounts;
  /** Lets invocations under way finish, then closes the connections. */
  stop(): Promise<void>;
}

/** The shim has no way to stop its server; fabric-shim 2.5.8 keeps the gRPC server in this field. */
interface WithGrpcServer {
  readonly _server: { forceShutdown(): void };
}

/**
 * Listens for the peer with mutual TLS, under one name after another: the shim's server answers for
 * one package id. When the last address is bound, all are.
 *
 * @throws Error when an address cannot be bound
 */
export async function startChaincodeServer(
  options: ServerOptions,
): Promise<RunningChaincodeServer> {
  readWritesWithoutTime();
  const inFlight = new InFlight();
  const counts = new InvocationCounts();
  const servers: WithGrpcServer[] = [];
  for (const served of options.chaincodes) {
    const guarded = withClockGuard(newChaincode(options.settings, served.name), Date.now);
    const chaincode = inFlight.wrap(counts.wrap(guarded));
    servers.push(await listen(chaincode, served, options.tls));
  }
  return {
    counts,
    async stop() {
      await inFlight.drained(DRAIN_TIMEOUT);
      for (const { _server } of servers) {
        _server.forceShutdown();
      }
    },
  };
}

async function listen(
  chaincode: ChaincodeInterface,
  { packageId, address }: ServedChaincode,
  { key, certificate, clientCa }: ServerOptions['tls'],
): Promise<WithGrpcServer> {
  const server = Shim.server(chaincode, {
    ccid: packageId,
    address,
    tlsProps: { key, cert: certificate, clientCACerts: clientCa },
    ...grpcOptions,
  }) as ChaincodeServer & WithGrpcServer;
  await server.start();
  return server;
}
