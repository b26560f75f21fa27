import type { ComponentChildren, JSX } from 'preact';
import { NoAnswerError, ProblemError } from '../http-client';
import { problemSentence } from '../i18n/problem-sentence';
import { shared } from '../i18n/shared-dictionary';
import { CookiesRefusedError } from '../kept/cookies';
import { Button } from './button';
import { Icon } from './icon';
import type { IconName } from './icon';

/** Tone of a message; never told by colour alone. */
export type Mood = 'good' | 'warn' | 'bad' | 'info';

const icons: Readonly<Record<Mood, IconName>> = {
  good: 'check',
  warn: 'warning',
  bad: 'cross',
  info: 'info',
};

/** A message in the page; errors are read out at once. */
export function Notice({
  mood = 'info',
  title,
  children,
}: {
  readonly mood?: Mood;
  readonly title?: string;
  readonly children?: ComponentChildren;
}): JSX.Element {
  return (
    <div class="notice" data-kind={mood} role={mood === 'bad' ? 'alert' : 'status'}>
      <Icon name={icons[mood]} />
      <div class="stack-tight">
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  );
}

/** A word of state with its sign. */
export function Tag({
  mood,
  icon,
  children,
}: {
  readonly mood?: Mood;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}): JSX.Element {
  const sign = icon ?? (mood && icons[mood]);
  return (
    <span class="tag" data-kind={mood}>
      {sign && <Icon name={sign} />}
      {children}
    </span>
  );
}

/** How browsers refuse to read a file, such as a folder that was dropped (W3C File API, 7). */
const UNREADABLE = ['NotReadableError', 'NotFoundError'];

/** Sentence of an error: what went wrong, and what to do. */
export function errorSentence(error: unknown): string {
  if (error instanceof ProblemError) {
    const { code, title, detail } = error.problem;
    return problemSentence(code) ?? (detail === undefined ? title : `${title}: ${detail}`);
  }
  if (error instanceof DOMException && UNREADABLE.includes(error.name)) {
    return shared('fileUnreadable');
  }
  if (error instanceof CookiesRefusedError) {
    return shared('cookiesRefused');
  }
  return shared(error instanceof NoAnswerError ? 'offline' : 'unexpected');
}

/** An error with a way to try again. */
export function ErrorNotice({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}): JSX.Element {
  return (
    <Notice mood="bad" title={errorSentence(error)}>
      {error instanceof ProblemError && (
        <p class="small quiet">
          <code>{error.problem.code}</code>
        </p>
      )}
      {onRetry !== undefined && (
        <Button kind="secondary" icon="refresh" onClick={onRetry}>
          {shared('tryAgain')}
        </Button>
      )}
    </Notice>
  );
}

/** Stands where something of known shape will appear. */
export function Skeleton({
  lines = 1,
  height,
}: {
  readonly lines?: number;
  readonly height?: string;
}): JSX.Element {
  return (
    <div class="stack-tight" role="status" aria-label={shared('loading')}>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} class="skeleton" style={height === undefined ? {} : { height }} />
      ))}
    </div>
  );
}

/** Nothing is there, and what to do about it. */
export function Empty({
  icon,
  children,
}: {
  readonly icon: IconName;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="empty">
      <Icon name={icon} />
      {children}
    </div>
  );
}

/** A name from elsewhere: its characters cannot turn the text around it. */
export function Foreign({ children }: { readonly children: string }): JSX.Element {
  return <bdi>{children}</bdi>;
}
