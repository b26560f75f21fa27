import type { JSX } from 'preact';
import { Icon } from '../../../pages/components/icon';
import type { IconName } from '../../../pages/components/icon';
import type { ExaminedDocument } from '../documents/verifier-types';
import { text } from '../verifier-dictionary';
import type { VerifierKey } from '../verifier-dictionary';

const looks: Readonly<
  Record<ExaminedDocument['verdict'], readonly [kind: string, icon: IconName]>
> = {
  genuine: ['good', 'check'],
  'genuine-data': ['warn', 'warning'],
  'not-genuine': ['bad', 'cross'],
  undecided: ['warn', 'question'],
};

/** The verdict in a word, a sign and a sentence. */
export function VerdictBanner({ verdict }: Pick<ExaminedDocument, 'verdict'>): JSX.Element {
  const [kind, icon] = looks[verdict];
  const key = verdict.replace('-', '_');
  return (
    <div class="verdict" data-kind={kind} role="status">
      <span class="verdict-sign">
        <Icon name={icon} />
      </span>
      <div>
        <p class="verdict-word">{text(`verdict_${key}` as VerifierKey)}</p>
        <p>{text(`verdictAbout_${key}` as VerifierKey)}</p>
      </div>
    </div>
  );
}
