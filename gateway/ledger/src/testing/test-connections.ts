import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { orderAudience } from '@guanming/chaincode/domain';
import type { LedgerConnections, OfficerLedger } from '../invoice-ledger';
import { newActSigner } from '../officer-acts';
import type { ActKeys, ActSigner } from '../officer-acts';
import { readSigningKey } from '../ticketing-keys';
import type { SigningKeyPair } from '../ticketing-keys';

/** Connections with which a test acts as an officer of its own unless it says who signs. */
export interface TestConnections extends LedgerConnections {
  officer(signAct?: ActSigner, identity?: string): OfficerLedger;
}

/** The keys of the officers and approvers of a network, by the folder of that network. */
export function readActKeys(networkDir: string): ActKeys {
  const folder = join(networkDir, 'officers');
  const names = readdirSync(folder).sort();
  const keysOf = (role: string): SigningKeyPair[] =>
    names
      .filter((name) => name.startsWith(`${role}-`))
      .map((name) => readSigningKey(join(folder, name)));
  return { officers: keysOf('officer'), approvers: keysOf('approver') };
}

/** Lets the officers and approvers of a running network sign, with the key files that it made. */
export function actAsOfficer<Connections extends LedgerConnections>(
  ledger: Connections,
  networkDir: string,
): Connections & TestConnections {
  const officer = ledger.officer.bind(ledger);
  const sign: ActSigner = async (asked) => {
    const { value } = await ledger.reader('reader').readSettings();
    return newActSigner(readActKeys(networkDir), orderAudience(value))(asked);
  };
  return Object.assign(ledger, {
    officer: (signAct: ActSigner = sign, identity?: string) => officer(signAct, identity),
  });
}
