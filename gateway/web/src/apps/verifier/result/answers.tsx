import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign, Notice, Tag } from '../../../components/feedback';
import { nameIn } from '../../../i18n/dictionary';
import { formatInstant } from '../../../i18n/format';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';

const moods = { found: 'good', 'not-found': 'bad', 'no-answer': 'warn' } as const;

/** Answer of each node, and whether they agree. */
export function Answers({
  result: { answers, disagreement },
  of = 'file',
}: {
  readonly result: Pick<ExaminedDocument, 'answers' | 'disagreement'>;
  /** What they were asked for. */
  readonly of?: 'file' | 'number';
}): JSX.Element {
  return (
    <section class="card stack">
      <h2>{text('answers')}</h2>
      {disagreement && <Notice mood="bad" title={text('disagreement')} />}
      <ul class="stack-tight">
        {answers.map(({ node, mspId, outcome, facts, error }) => (
          <li key={node} class="answer">
            <span class="row">
              <strong>{node === 'bureau' ? text('askBureau') : node}</strong>
              <span class="quiet small">{mspId}</span>
              <Tag mood={moods[outcome]}>
                {outcome === 'not-found' && of === 'number'
                  ? text('outcome_not_found_number')
                  : text(`outcome_${outcome.replace('-', '_')}` as VerifierKey)}
              </Tag>
            </span>
            {facts !== undefined && (
              <dl class="facts small">
                <dt>{text('spot')}</dt>
                <dd>
                  <Foreign>{nameIn(facts.scenicSpotName)}</Foreign>{' '}
                  <code>{facts.scenicSpotId}</code>
                </dd>
                <dt>{text('status')}</dt>
                <dd>{text(`status_${facts.status}`)}</dd>
                <dt>{text('issueTime')}</dt>
                <dd>{formatInstant(facts.issueTime)}</dd>
                <dt>{text('transaction')}</dt>
                <dd>
                  <code>{facts.transactionId}</code>
                </dd>
              </dl>
            )}
            {error !== undefined && <code class="small">{error.code}</code>}
          </li>
        ))}
      </ul>
    </section>
  );
}
