import { Command } from 'commander';
import { networkUp } from './network-up';
import { newProgress } from './progress/live-progress';

export async function main(argv: string[]): Promise<void> {
  const program = new Command('guanming-network');
  program.option('--dir <dir>').option('--port-base <n>');
  program.command('up').action(async () => {
    const { dir, portBase } = program.opts<{ dir?: string; portBase?: string }>();
    await networkUp(
      { ...(dir && { dir }), ...(portBase && { portBase: Number(portBase) }) },
      newProgress(process.stderr),
    );
  });
  await program.parseAsync(argv);
}
