import type { BilingualName } from '@guanming/chaincode/domain';
import type { SpotList } from '@guanming/wire';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Foreign } from '../../../components/feedback';
import { SelectField, TextField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { useLoaded } from '../../../use-loaded';
import { useSettled } from '../../../use-settled';
import { ledgerText } from '../ledger-dictionary';
import { askConsole, BACKGROUND } from '../session/session';

/** A spot that is not known yet is sought again after a while, in milliseconds. */
const AGAIN_MS = 5_000;
/** Those that appear together are asked for together, as many as one request may name. */
const TOGETHER_MS = 30;
const MOST = 100;

const names = signal<ReadonlyMap<string, BilingualName>>(new Map());
const wanted = new Set<string>();
const askedAt = new Map<string, number>();

/** Names are a comfort: without them identifiers are shown. */
async function ask(): Promise<void> {
  const ids = [...wanted].slice(0, MOST);
  ids.forEach((id) => wanted.delete(id));
  if (wanted.size > 0) {
    setTimeout(() => void ask(), TOGETHER_MS);
  }
  const address = `/v1/console/spots?limit=${MOST}&ids=${ids.join(',')}`;
  try {
    const { items } = await askConsole<SpotList>(address, BACKGROUND);
    names.value = new Map([
      ...names.value,
      ...items.map(({ scenicSpotId, name }) => [scenicSpotId, name] as const),
    ]);
  } catch {
    ids.forEach((id) => askedAt.delete(id));
  }
}

function want(id: string): void {
  const now = performance.now();
  if (now - (askedAt.get(id) ?? Number.NEGATIVE_INFINITY) < AGAIN_MS) {
    return;
  }
  askedAt.set(id, now);
  if (wanted.size === 0) {
    setTimeout(() => void ask(), TOGETHER_MS);
  }
  wanted.add(id);
}

/** A spot to look at, by its name once that is known. */
export function SpotLink({ id }: { readonly id: string }): JSX.Element {
  const name = names.value.get(id);
  useEffect(() => {
    if (name === undefined) {
      want(id);
    }
  }, [id, name === undefined]);
  return (
    <a href={`#/spots/${id}`} title={id}>
      <Foreign>{name === undefined ? id : nameIn(name)}</Foreign>
    </a>
  );
}

function listNames(sought: string): Promise<SpotList> {
  const text = sought.trim();
  const query = new URLSearchParams({ limit: String(MOST), ...(text !== '' && { q: text }) });
  return askConsole<SpotList>(`/v1/console/spots?${query.toString()}`, BACKGROUND);
}

/**
 * A choice of one spot, or of all: the empty text. Where there are more than fit into a list, those
 * that a text names.
 */
export function SpotSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (scenicSpotId: string) => void;
}): JSX.Element {
  const [sought, setSought] = useState('');
  const settled = useSettled(sought);
  const { value: found } = useLoaded(() => listNames(settled), settled);
  const options = found?.items ?? [];
  const name = names.value.get(value);
  const isElsewhere = value !== '' && !options.some(({ scenicSpotId }) => scenicSpotId === value);
  useEffect(() => {
    if (isElsewhere) {
      want(value);
    }
  }, [value, isElsewhere]);
  const [isMany, setMany] = useState(false);
  useEffect(() => {
    setMany((was) => was || (found !== undefined && found.next !== null));
  }, [found]);
  return (
    <>
      {isMany && (
        <TextField
          type="search"
          label={ledgerText('findSpot')}
          limit={100}
          value={sought}
          onInput={setSought}
        />
      )}
      <SelectField
        label={ledgerText('spot')}
        value={value}
        options={[
          { value: '', text: ledgerText('allSpots') },
          ...(isElsewhere ? [{ value, text: name === undefined ? value : nameIn(name) }] : []),
          ...options.map((spot) => ({ value: spot.scenicSpotId, text: nameIn(spot.name) })),
        ]}
        onChange={onChange}
      />
    </>
  );
}
