import type { ExaminedDocument } from '@guanming/wire';
import { isAsExpected } from '@guanming/wire/verdicts';
import type { ForgeryKind } from '@guanming/wire/verdicts';
import type { JSX } from 'preact';
import { ErrorNotice, Foreign, Skeleton, Tag } from '../../../components/feedback';
import type { Mood } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { CasePicture } from './case-picture';
import { rehearsalText as text } from './rehearsal-dictionary';
import { fileAddress, phase, rehearsal } from './rehearsal-store';
import type { RehearsedFile } from './rehearsal-store';
import { aboutOf, expectedOf, namedBy, titleOf, verdictWord } from './rehearsal-words';

const moods: Readonly<Record<ExaminedDocument['verdict'], Mood>> = {
  genuine: 'good',
  'genuine-data': 'warn',
  'page-undecided': 'warn',
  altered: 'bad',
  'not-genuine': 'bad',
  undecided: 'warn',
};

function Found({
  kind,
  checked,
}: {
  readonly kind: ForgeryKind;
  readonly checked: RehearsedFile | undefined;
}): JSX.Element {
  if (checked?.error !== undefined) {
    return <ErrorNotice error={checked.error} />;
  }
  const result = checked?.result;
  if (result === undefined) {
    const isUnderWay = checked !== undefined;
    return <Tag icon="clock">{text(isUnderWay ? 'checking' : 'waiting')}</Tag>;
  }
  const right = isAsExpected(kind, result);
  const named = namedBy(kind, result);
  return (
    <div class="stack-tight">
      <span class="row">
        <Tag mood={moods[result.verdict]}>{verdictWord(result.verdict)}</Tag>
        <Tag mood={right ? 'good' : 'bad'}>{text(right ? 'asExpected' : 'notAsExpected')}</Tag>
      </span>
      {named !== undefined && (
        <p>
          <Foreign>{named}</Foreign>
        </p>
      )}
    </div>
  );
}

function Links({ kind }: { readonly kind: ForgeryKind }): JSX.Element | null {
  const title = titleOf(kind);
  return rehearsal.value === undefined ? null : (
    <div class="row">
      <a
        class="button"
        data-kind="secondary"
        href={`#/rehearsal/${kind}`}
        aria-label={text('openResultOf', { title })}
      >
        <Icon name="search" />
        {text('openResult')}
      </a>
      <a
        class="button"
        data-kind="quiet"
        href={fileAddress(rehearsal.value, kind)}
        download={`${kind}.pdf`}
        aria-label={text('downloadFileOf', { title })}
      >
        <Icon name="download" />
        {text('downloadFile')}
      </a>
    </div>
  );
}

/** One kind of forgery: its picture, what was done, what must be found, and what was found. */
export function CaseCard({
  kind,
  checked,
}: {
  readonly kind: ForgeryKind;
  readonly checked: RehearsedFile | undefined;
}): JSX.Element {
  const id = `case-${kind}`;
  return (
    <li class="card case" aria-labelledby={id}>
      <h2 id={id}>{titleOf(kind)}</h2>
      {checked !== undefined && <CasePicture kind={kind} checked={checked} />}
      {checked === undefined && phase.value !== 'idle' && <Skeleton height="12rem" />}
      <dl class="case-facts">
        <dt>{text('done')}</dt>
        <dd>{aboutOf(kind)}</dd>
        <dt>{text('expected')}</dt>
        <dd>{expectedOf(kind)}</dd>
        {phase.value !== 'idle' && (
          <>
            <dt>{text('found')}</dt>
            <dd>
              <Found kind={kind} checked={checked} />
            </dd>
          </>
        )}
      </dl>
      {checked !== undefined && <Links kind={kind} />}
    </li>
  );
}
