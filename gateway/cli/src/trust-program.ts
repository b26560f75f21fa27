import { existsSync } from 'node:fs';
import { connectLedger, readConnectionFile } from '@guanming/ledger';
import type { ChannelTrust } from '@guanming/ledger';
import { LedgerError } from '@guanming/ledger/errors';
import { readablePath } from '@guanming/runtime';
import {
  pairsThatDefine,
  pinTrust,
  readPinnedTrust,
  rulesOf,
  trustChanges,
  trustFileOf,
} from '@guanming/verification/trust';
import type { PinnedTrust, TrustChange } from '@guanming/verification/trust';
import { Command } from 'commander';
import { connectionFileOf } from './connection-file-of';
import { newSay } from './dictionary';
import type { Say } from './dictionary';
import type { Language } from './language';
import type { CommandStreams } from './verify-command';
import { UNDECIDED } from './verify-program';

interface TrustFlags {
  readonly connection?: string;
  readonly json?: boolean;
  readonly lang: Language;
}

/** A verifier's file of pinned rules, and the rules of now. */
interface TrustState {
  readonly file: string;
  readonly pinned: PinnedTrust | undefined;
  readonly now: ChannelTrust;
  readonly changes: readonly TrustChange[];
}

/** Exit code of `trust show` where a rule is not as it was pinned. */
const CHANGED = 1;

/** Adds `trust` to the program. */
export function addTrust(
  program: Command,
  newCommand: (name: string) => Command,
  { out }: CommandStreams,
): void {
  const withCommon = (command: Command): Command =>
    command.option('--connection <file>', 'connection file (or GUANMING_CONNECTION)');
  const show = withCommon(newCommand('show'))
    .description(
      "Show the channel's rules, by the own peer, and what differs from those pinned. Exit code: " +
        '0 as pinned, 1 changed, 2 nothing pinned or no answer',
    )
    .option('--json', 'as one JSON object')
    .action(async (flags: TrustFlags) => {
      const state = await readState(show, flags);
      out(flags.json === true ? jsonOf(state) : textOf(state, newSay(flags.lang)));
      process.exitCode = exitCodeOf(state);
    });
  const pin = withCommon(newCommand('pin'))
    .description(
      "Acknowledge the channel's rules of now: until they change, verdicts are decided by them",
    )
    .action(async (flags: TrustFlags) => {
      const state = await readState(pin, flags);
      const say = newSay(flags.lang);
      pinTrust(state.file, state.now);
      const rules = String(rulesOf(state.now).size);
      out(
        [
          ...changeLines(state.changes, say),
          ...weakLines(state.now, say),
          say('trust.pinned', { file: readablePath(state.file), rules }),
        ].join('\n'),
      );
    });
  program.addCommand(
    new Command('trust')
      .copyInheritedSettings(program)
      .description("The channel's rules that a verifier's operator has acknowledged")
      .addCommand(show)
      .addCommand(pin),
  );
}

async function readState(command: Command, flags: TrustFlags): Promise<TrustState> {
  const connectionFile = connectionFileOf(flags);
  const say = newSay(flags.lang);
  if (!existsSync(connectionFile)) {
    const text = say('error.no-connection', { file: connectionFile });
    command.error(`error: ${text}`, { exitCode: UNDECIDED });
  }
  const file = trustFileOf(connectionFile);
  const pinned = readPinnedTrust(file);
  const ledger = connectLedger(readConnectionFile(connectionFile));
  try {
    const now = await ledger.readTrust('auditor');
    const changes = pinned === undefined ? [] : trustChanges(pinned.trust, now);
    return { file, pinned, now, changes };
  } catch (error) {
    if (error instanceof LedgerError) {
      return command.error(`error: ${error.detail} (${error.code})`, { exitCode: UNDECIDED });
    }
    throw error;
  } finally {
    ledger.close();
  }
}

function exitCodeOf({ pinned, changes }: TrustState): number {
  if (pinned === undefined) {
    return UNDECIDED;
  }
  return changes.length > 0 ? CHANGED : 0;
}

function jsonOf({ file, pinned, now, changes }: TrustState): string {
  return JSON.stringify({
    schema: 'guanming-trust-state/1',
    file: readablePath(file),
    ...(pinned === undefined ? {} : { pinnedAt: pinned.pinnedAt }),
    trust: now,
    changes,
    pairsThatDefine: pairsThatDefine(now),
  });
}

function textOf({ file, pinned, now, changes }: TrustState, say: Say): string {
  const rules = [...rulesOf(now)].map(([rule, text]) => `  ${rule}: ${text}`);
  const state =
    pinned === undefined
      ? say('trust.nothing', { file: readablePath(file) })
      : say(changes.length === 0 ? 'trust.same' : 'trust.changed', {
          time: pinned.pinnedAt,
          rules: String(rules.length),
        });
  return [...rules, ...changeLines(changes, say), ...weakLines(now, say), state].join('\n');
}

function changeLines(changes: readonly TrustChange[], say: Say): string[] {
  return changes.map((change) => say('trust.change', { ...change }));
}

function weakLines(now: ChannelTrust, say: Say): string[] {
  const pairs = pairsThatDefine(now).map((pair) => pair.join(' + '));
  return pairs.length === 0 ? [] : [say('trust.weak', { pairs: pairs.join('; ') })];
}
