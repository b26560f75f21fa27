import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Icon } from '../components/icon';
import type { IconName } from '../components/icon';
import { nameIn } from '../i18n/dictionary';
import { whyUndecided } from './why-undecided';
import { verificationDictionary, verificationText as text } from './verification-dictionary';
import type { VerificationKey } from './verification-dictionary';

const looks: Readonly<
  Record<ExaminedDocument['verdict'], readonly [kind: string, icon: IconName]>
> = {
  genuine: ['good', 'check'],
  'genuine-data': ['warn', 'warning'],
  'page-undecided': ['warn', 'question'],
  altered: ['bad', 'cross'],
  'not-genuine': ['bad', 'cross'],
  undecided: ['warn', 'question'],
};

/**
 * The verdict in a word, a sign and a sentence.
 *
 * @param of - what was verified: a file, or a number with its check code alone
 */
export function VerdictBanner({
  result,
  of = 'file',
}: {
  readonly result: Pick<
    ExaminedDocument,
    'verdict' | 'disagreement' | 'steps' | 'notProven' | 'witness'
  >;
  readonly of?: 'file' | 'number';
}): JSX.Element {
  const { verdict, notProven, witness } = result;
  const [kind, icon] = looks[verdict];
  const key = verdict.replaceAll('-', '_');
  const isOfNumber = of === 'number' && `numberAbout_${key}` in verificationDictionary.zh;
  const about = isOfNumber ? 'numberAbout' : 'verdictAbout';
  return (
    <div class="verdict" data-kind={kind} role="status">
      <span class="verdict-sign">
        <Icon name={icon} />
      </span>
      <div>
        <p class="verdict-word">{text(`verdict_${key}` as VerificationKey)}</p>
        <p>
          {verdict === 'undecided'
            ? whyUndecided(result)
            : text(`${about}_${key}` as VerificationKey)}
        </p>
        {witness !== undefined && <p class="small">{nameIn(witness.sentence)}</p>}
        {notProven !== undefined && <p class="small">{nameIn(notProven)}</p>}
      </div>
    </div>
  );
}
