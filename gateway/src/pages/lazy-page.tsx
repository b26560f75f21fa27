import type { ComponentType, JSX } from 'preact';
import { ErrorNotice, Skeleton } from './components/feedback';
import { useLoaded } from './use-loaded';

/** A page whose code is loaded when it is first shown. */
export function LazyPage({
  name,
  load,
}: {
  readonly name: string;
  readonly load: () => Promise<ComponentType>;
}): JSX.Element {
  const { value, error, reload } = useLoaded(async () => ({ Page: await load() }), name);
  if (error !== undefined) {
    return <ErrorNotice error={error} onRetry={reload} />;
  }
  return value === undefined ? <Skeleton lines={3} height="6rem" /> : <value.Page />;
}
