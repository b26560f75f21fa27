import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { newSay } from '../dictionary';
import type { Language } from '../language';
import { explain } from '../explain';
import { readUrl } from '../read-url';
import type { CommandStreams } from '../verify-command';
import { readBillingProvider } from '../billing-provider';
import { filesOf, makeKey, makeSpot, newStatement } from './make-spot';

interface CommonFlags {
  readonly billing: string;
  readonly folder: string;
  readonly lang: Language;
}

interface NewFlags extends CommonFlags {
  readonly price?: ReadonlyMap<string, number>;
}

interface StatementFlags extends CommonFlags {
  readonly key?: string;
  readonly authorizedBy?: string;
}

/** Adds `spot` to the program. */
export function addSpot(
  program: Command,
  newCommand: (name: string) => Command,
  { out }: CommandStreams,
): void {
  const withCommon = (command: Command): Command =>
    command
      .requiredOption('--billing <url>', 'address of the billing server', readUrl)
      .option('--folder <folder>', 'folder of the spots that the shop sells', '.');
  const make = withCommon(newCommand('new'))
    .description(
      "Make a spot's private key (never overwritten), the statement with which it asks to be " +
        'added, and its file for the shop, which sells it from then on',
    )
    .argument('<registration>', 'JSON file that the tax bureau registers the spot by')
    .option('--price <item=yuan>', 'price of an item, tax included; one for each', readPrice)
    .action((registration: string, flags: NewFlags) =>
      explain(make, flags, async () => {
        const files = await makeSpot({
          registrationFile: registration,
          prices: flags.price ?? new Map(),
          folder: resolve(flags.folder),
          provider: await readBillingProvider(flags.billing),
        });
        const say = newSay(flags.lang);
        out(say('spot.made', { ...files }));
      }),
    );
  const makeNext = newCommand('key')
    .description('Make a private key, such as the next one of a spot (never overwritten)')
    .argument('<file>', 'file of the key')
    .action((file: string, flags: Pick<CommonFlags, 'lang'>) =>
      explain(makeNext, flags, () => {
        makeKey(file);
        out(newSay(flags.lang)('spot.key-made', { file }));
        return Promise.resolve();
      }),
    );
  const state = withCommon(newCommand('statement'))
    .description('Print a fresh statement with which a key of a spot asks to be added')
    .argument('<scenic-spot-id>', 'identifier of the spot')
    .option('--key <file>', "private key to add, unless the spot's own in the folder")
    .option('--authorized-by <file>', 'active private key of the spot, for a change of keys')
    .action((scenicSpotId: string, flags: StatementFlags) =>
      explain(state, flags, async () => {
        const key = flags.key ?? filesOf(resolve(flags.folder), scenicSpotId).key;
        const provider = await readBillingProvider(flags.billing);
        out(await newStatement(key, scenicSpotId, provider, flags.authorizedBy));
      }),
    );
  program.addCommand(
    new Command('spot')
      .copyInheritedSettings(program)
      .description("Keys and files of a scenic spot's shop (docs/vendors.md)")
      .addCommand(make)
      .addCommand(makeNext)
      .addCommand(state),
  );
}

/** `adult=120` or `adult=120.50`: yuan, kept in fen. */
function readPrice(typed: string, before?: ReadonlyMap<string, number>): Map<string, number> {
  const [, code = '', yuan = '', fen = ''] =
    /^([a-z0-9-]+)=(\d{1,6})(?:\.(\d{1,2}))?$/.exec(typed) ?? [];
  if (code === '') {
    throw new InvalidArgumentError('it is item=yuan, such as adult=120.50');
  }
  return new Map([...(before ?? []), [code, Number(yuan) * 100 + Number(fen.padEnd(2, '0'))]]);
}
