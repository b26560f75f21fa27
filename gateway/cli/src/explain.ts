import type { Command } from 'commander';
import { CommandError } from './command-error';
import { newSay } from './dictionary';
import type { Language } from './language';
import { UNDECIDED } from './verify-program';

/** Says in the caller's language why a command did not do its work. */
export async function explain(
  command: Command,
  { lang }: { readonly lang: Language },
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof CommandError)) {
      throw error;
    }
    command.error(`error: ${newSay(lang)(`error.${error.code}`, error.values)}`, {
      exitCode: UNDECIDED,
    });
  }
}
