import type { ConnectionFile } from '../connection/connection-file';
import type { ContractTransport } from '../contract-transport';
import { FabricTransport } from '../fabric-transport';
import { connectOrderers } from '../orderer-broadcast';
import { BlockCounts } from '../lagging-endorsers';
import { CommitClock } from '../settlement';
import { openGateway } from './open-gateway';
import type { PeerFault } from './open-gateway';

/** A {@link ContractTransport} that does whatever a test asks, and has to be closed. */
export interface OpenTransport {
  readonly transport: ContractTransport;
  readonly close: () => void;
}

/**
 * Opens one identity at its organization's own peer, below the port of the servers: a test may
 * submit what a server only evaluates, or name other endorsers.
 */
export function openTransport(
  connection: ConnectionFile,
  identityName: string,
  fault: PeerFault = {},
): OpenTransport {
  const { gateway, peer, certificate, close } = openGateway(connection, identityName, fault);
  const { channel } = connection;
  const orderers = connectOrderers(connection.orderers, { 'grpc.enable_http_proxy': 0 });
  const clock = new CommitClock();
  const blockCounts = new BlockCounts();
  return {
    transport: new FabricTransport({
      gateway,
      channel,
      certificate,
      peer,
      orderers,
      clock,
      blockCounts,
    }),
    close: () => {
      orderers.close();
      close();
    },
  };
}
