import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import type { LedgerConnections, OfficerLedger } from '../invoice-ledger';
import { newActSigner } from '../officer-acts';
import type { ActSigner } from '../officer-acts';
import { readSigningKey } from '../ticketing-keys';

/** Connections with which a test acts as an officer of its own unless it says who signs. */
export interface TestConnections extends LedgerConnections {
  officer(signAct?: ActSigner, identity?: string): OfficerLedger;
}

/** The key file of an officer of a network, by the folder of that network. */
export function officerKeyFile(networkDir: string, name = 'officer-17'): string {
  return join(networkDir, 'officers', `${name}.json`);
}

/** Lets `officer-17` of a running network sign, with the key file that the network made. */
export function actAsOfficer<Connections extends LedgerConnections>(
  ledger: Connections,
  networkDir: string,
): Connections & TestConnections {
  const officer = ledger.officer.bind(ledger);
  const sign: ActSigner = async (asked) => {
    const { value } = await ledger.reader('reader').readSettings();
    const key = readSigningKey(officerKeyFile(networkDir));
    return newActSigner(key, orderAudience(value))(asked);
  };
  return Object.assign(ledger, {
    officer: (signAct: ActSigner = sign, identity?: string) => officer(signAct, identity),
  });
}
