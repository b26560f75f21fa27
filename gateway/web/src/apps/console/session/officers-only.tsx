import type { ComponentChildren, JSX } from 'preact';
import { Notice } from '../../../components/feedback';
import { text } from '../console-dictionary';
import { session } from './session';

/** Says to an auditor that changes are for officers; nothing to an officer. */
export function ReadOnlyNote(): JSX.Element | null {
  return session.value?.role === 'officer' ? null : <Notice title={text('officersOnly')} />;
}

/** Part of a page for officers alone, also by its address; an auditor is told so and led back. */
export function OfficersOnly({
  back,
  children,
}: {
  /** Address of a page for everybody. */
  readonly back: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return session.value?.role === 'officer' ? (
    <>{children}</>
  ) : (
    <>
      <ReadOnlyNote />
      <div>
        <a class="button" data-kind="secondary" href={back}>
          {text('back')}
        </a>
      </div>
    </>
  );
}
