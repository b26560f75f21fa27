import type { ContractFunction, TextForms } from './contract-function';

/** The arguments and the transient data of a call as text. */
export interface WrittenRequest {
  /** In the order in which they travel. */
  readonly args: readonly string[];
  /** By name; absent when the function takes none. */
  readonly transient?: Readonly<Record<string, string>>;
}

/** A request as it travels: arguments in their order, transient data by name. */
export function writeRequest(
  { arguments: forms, transient }: Pick<ContractFunction, 'arguments' | 'transient'>,
  request: object,
): WrittenRequest {
  return {
    args: Object.values(writeEach(forms, request)),
    ...(transient === undefined ? {} : { transient: writeEach(transient, request) }),
  };
}

function writeEach(forms: TextForms, request: object): Readonly<Record<string, string>> {
  const values = new Map<string, unknown>(Object.entries(request));
  return Object.fromEntries(
    Object.entries(forms).map(([name, { write }]) => [name, write(values.get(name) as never)]),
  );
}
