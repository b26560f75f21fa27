import type { ComponentType, JSX } from 'preact';
import { ErrorNotice, Skeleton } from './components/feedback';
import { useLoaded } from './use-loaded';

/**
 * A page whose code is loaded when it is first shown. What cannot be loaded may be of a version that
 * the server has no more, and browsers remember the failure: only loading the app anew helps.
 */
export function LazyPage({
  name,
  load,
}: {
  readonly name: string;
  readonly load: () => Promise<ComponentType>;
}): JSX.Element {
  const { value, error } = useLoaded(async () => ({ Page: await load() }), name);
  if (error !== undefined) {
    return (
      <ErrorNotice
        error={error}
        onRetry={() => {
          location.reload();
        }}
      />
    );
  }
  return value === undefined ? <Skeleton lines={3} height="6rem" /> : <value.Page />;
}
