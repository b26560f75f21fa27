/** The commands of a Fabric release that this tool uses. */
export const engineCommands = [
  'peer',
  'orderer',
  'osnadmin',
  'configtxgen',
  'configtxlator',
  'ledgerutil',
] as const;

/** One of {@link engineCommands}. */
export type EngineCommand = (typeof engineCommands)[number];

/** Where a release lies. */
export interface ReleaseFolders {
  readonly bin: string;
  readonly config: string;
}
