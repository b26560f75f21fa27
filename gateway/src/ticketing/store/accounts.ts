import type { NewAccount, NewTerminal, Terminal } from '../ticketing-store';
import type { SqlFile } from './sql-file';

/** Opens an account with its first terminal. */
export function openAccount(file: SqlFile, { accountId, terminal }: NewAccount): void {
  file.run(
    'INSERT INTO account (account_id, created_at) VALUES (?, ?)',
    accountId,
    terminal.createdAt,
  );
  insertTerminal(file, accountId, terminal);
}

/** Adds a terminal to an account. */
export function insertTerminal(file: SqlFile, accountId: string, terminal: NewTerminal): void {
  file.run(
    `INSERT INTO terminal (terminal_id, account_id, token_digest, recovery_code_digest, created_at)
     VALUES (?, ?, ?, ?, ?)`,
    terminal.terminalId,
    accountId,
    terminal.tokenDigest,
    terminal.recoveryCodeDigest ?? null,
    terminal.createdAt,
  );
}

/** Gives a terminal another recovery code. */
export function replaceRecoveryCode(file: SqlFile, terminalId: string, digest: Uint8Array): void {
  file.run(
    'UPDATE terminal SET recovery_code_digest = ? WHERE terminal_id = ?',
    digest,
    terminalId,
  );
}

/** Finds a terminal by one of its secrets. */
export function findTerminal(
  file: SqlFile,
  secret: 'token_digest' | 'recovery_code_digest',
  digest: Uint8Array,
): Terminal | undefined {
  const row = file.get<{ terminal_id: string; account_id: string }>(
    `SELECT terminal_id, account_id FROM terminal WHERE ${secret} = ?`,
    digest,
  );
  return row && { terminalId: row.terminal_id, accountId: row.account_id };
}
