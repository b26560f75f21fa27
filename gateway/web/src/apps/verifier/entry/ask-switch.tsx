import type { NodeList, NodeToAsk } from '@guanming/wire';
import type { JSX } from 'preact';
import { ErrorNotice } from '../../../components/feedback';
import { SelectField } from '../../../components/fields';
import { askJson } from '../../../http-client';
import { useLoaded } from '../../../use-loaded';
import { ask, checkAgain, files } from '../documents/documents';
import { text } from '../verifier-dictionary';

/** The nodes that the server knows, with their heights now. */
export async function readNodes(): Promise<readonly NodeToAsk[]> {
  return (await askJson<NodeList>('/v1/nodes')).nodes;
}

/** Sentence that names whom one trusts by believing an answer. */
export function trustOf(asked: string, nodes: readonly NodeToAsk[]): string {
  switch (asked) {
    case 'own':
      return text('askOwnTrust');
    case 'bureau':
      return text('askBureauTrust');
    case 'all':
      return text('askAllTrust');
    default:
      return text('askPeerTrust', { msp: nodes.find(({ name }) => name === asked)?.mspId ?? '?' });
  }
}

/** Somebody who can be asked. */
export interface Choice {
  /** `own`, `bureau`, `all`, or the name of a peer. */
  readonly value: string;
  readonly text: string;
  /** The node, when it is one; its height is null when it does not answer. */
  readonly node?: NodeToAsk | undefined;
}

/** Whom one can ask: the own peer first. */
export function choicesOf([own, ...others]: readonly NodeToAsk[]): Choice[] {
  return [
    { value: 'own', text: text('askOwn'), node: own },
    ...others.map((node) => ({
      value: node.name,
      text: text('askPeer', { name: node.name }),
      node,
    })),
    { value: 'bureau', text: text('askBureau') },
    { value: 'all', text: text('askAll') },
  ];
}

/** Asks somebody else from now on, also about the files that are here. */
export function askOf(chosen: string): void {
  ask.value = chosen;
  if (files.value.length > 0) {
    checkAgain();
  }
}

/** Says whom to ask, and what that one needs to be trusted for. */
export function AskSwitch(): JSX.Element {
  const { value = [], error, reload } = useLoaded(readNodes, 'nodes');
  return (
    <div class="stack-tight">
      <SelectField
        label={text('whomToAsk')}
        value={ask.value}
        hint={trustOf(ask.value, value)}
        options={choicesOf(value)}
        onChange={askOf}
      />
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
    </div>
  );
}
