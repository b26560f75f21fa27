import type { NodeToAsk } from '@guanming/wire';
import type { JSX } from 'preact';
import { ErrorNotice, Tag } from '../../../components/feedback';
import { formatCount } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import { ask } from '../documents/documents';
import { text } from '../verifier-dictionary';
import { askOf, choicesOf, readNodes, trustOf } from './ask-switch';

function Height({ node: { blockHeight } }: { readonly node: NodeToAsk }): JSX.Element {
  return blockHeight === null ? (
    <Tag mood="warn">{text('nodeSilent')}</Tag>
  ) : (
    <Tag>{text('blockHeight', { height: formatCount(blockHeight) })}</Tag>
  );
}

/** Everybody who can be asked, and what each needs to be trusted for. */
export function AskChoices(): JSX.Element {
  const { value = [], error, reload } = useLoaded(readNodes, 'nodes');
  return (
    <fieldset class="ask-choices">
      <legend>{text('whomToAsk')}</legend>
      {choicesOf(value).map(({ value: chosen, text: name, node }) => (
        <label key={chosen} class="choice">
          <input
            type="radio"
            name="ask"
            value={chosen}
            checked={ask.value === chosen}
            aria-labelledby={`ask-${chosen}`}
            aria-describedby={`ask-${chosen}-trust`}
            onChange={() => {
              askOf(chosen);
            }}
          />
          <span>
            <span class="row ask-name" id={`ask-${chosen}`}>
              <strong>{name}</strong>
              {node !== undefined && <Height node={node} />}
            </span>
            <span class="small quiet" id={`ask-${chosen}-trust`}>
              {trustOf(chosen, value)}
            </span>
          </span>
        </label>
      ))}
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
    </fieldset>
  );
}
