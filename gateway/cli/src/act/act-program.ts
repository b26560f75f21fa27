import type { Command } from 'commander';
import { readBillingProvider } from '../billing-provider';
import { explain } from '../explain';
import type { Language } from '../language';
import { readUrl } from '../read-url';
import type { CommandStreams } from '../verify-command';
import { signRequest } from './sign-request';

interface SignFlags {
  readonly billing: string;
  readonly key: readonly string[];
  readonly lang: Language;
}

/** Adds `act` to the program. */
export function addAct(
  program: Command,
  newCommand: (name: string) => Command,
  { out }: CommandStreams,
): void {
  const sign = newCommand('sign')
    .description(
      'Print the signatures of what a request asks of the ledger, the value of its header ' +
        'Guanming-Act: for 10 minutes',
    )
    .argument('<method>', 'POST or PUT')
    .argument('<path>', 'such as /v1/scenic-spots')
    .argument('[body]', 'JSON text of the request, the same that is sent')
    .requiredOption(
      '--key <file...>',
      'key files, private JWK: of the officers and approvers who sign',
    )
    .requiredOption(
      '--billing <url>',
      'address of the billing server, of whose installation it is',
      readUrl,
    )
    .action((method: string, path: string, body: string | undefined, flags: SignFlags) =>
      explain(sign, flags, async () => {
        const { audience } = await readBillingProvider(flags.billing);
        out(await signRequest({ method, path, body }, flags.key, audience));
      }),
    );
  program.addCommand(
    newCommand('act')
      .description("An officer's acts by interface (docs/vendors.md)")
      .addCommand(sign),
  );
}
