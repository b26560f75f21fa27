import type { ListedTerminal, NewAccount, NewTerminal, Terminal } from '../ticketing-store';
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
    `INSERT INTO terminal (terminal_id, account_id, token_digest, recovery_code_digest, browser,
       system, created_at, used_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    terminal.terminalId,
    accountId,
    terminal.tokenDigest,
    terminal.recoveryCodeDigest ?? null,
    terminal.device.browser ?? null,
    terminal.device.system ?? null,
    terminal.createdAt,
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
  const row = file.get<{ terminal_id: string; account_id: string; used_at: bigint }>(
    `SELECT terminal_id, account_id, used_at FROM terminal WHERE ${secret} = ?`,
    digest,
  );
  return (
    row && {
      terminalId: row.terminal_id,
      accountId: row.account_id,
      usedAt: Number(row.used_at),
    }
  );
}

/** Notes when a terminal was used. */
export function noteUse(file: SqlFile, terminalId: string, now: number): void {
  file.run('UPDATE terminal SET used_at = ? WHERE terminal_id = ?', now, terminalId);
}

interface TerminalRow {
  readonly terminal_id: string;
  readonly browser: string | null;
  readonly system: string | null;
  readonly created_at: bigint;
  readonly used_at: bigint;
}

/** The terminals of an account, the last used first. */
export function listTerminals(file: SqlFile, accountId: string): ListedTerminal[] {
  return file
    .all<TerminalRow>(
      `SELECT terminal_id, browser, system, created_at, used_at FROM terminal
       WHERE account_id = ? ORDER BY used_at DESC, terminal_id`,
      accountId,
    )
    .map(({ terminal_id, browser, system, created_at, used_at }) => ({
      terminalId: terminal_id,
      device: browser === null || system === null ? {} : { browser, system },
      createdAt: Number(created_at),
      usedAt: Number(used_at),
    }));
}

/** Ends a terminal; tells whether the account had it. */
export function endTerminal(file: SqlFile, accountId: string, terminalId: string): boolean {
  const ended = file.all(
    'DELETE FROM terminal WHERE account_id = ? AND terminal_id = ? RETURNING terminal_id',
    accountId,
    terminalId,
  );
  return ended.length > 0;
}

/** Ends all terminals of an account but one. */
export function endOtherTerminals(file: SqlFile, accountId: string, terminalId: string): void {
  file.run('DELETE FROM terminal WHERE account_id = ? AND terminal_id <> ?', accountId, terminalId);
}
