import type { FoundSpot, SpotList } from '@guanming/wire';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Foreign } from '../../../components/feedback';
import { SelectField } from '../../../components/fields';
import { nameIn } from '../../../i18n/dictionary';
import { ledgerText } from '../ledger-dictionary';
import { askConsole, BACKGROUND } from '../session/session';

/** An unknown spot is a reason to look again, but not for each of its rows. */
const AGAIN_MS = 5_000;

const spots = signal<readonly FoundSpot[]>([]);
let lookedAt = Number.NEGATIVE_INFINITY;

/** Names are a comfort: without them identifiers are shown. */
function look(): void {
  if (performance.now() - lookedAt < AGAIN_MS) {
    return;
  }
  lookedAt = performance.now();
  askConsole<SpotList>('/v1/console/spots', BACKGROUND).then(
    (answer) => {
      spots.value = answer.items;
    },
    () => {
      lookedAt = Number.NEGATIVE_INFINITY;
    },
  );
}

/** A spot to look at, by its name once that is known. */
export function SpotLink({ id }: { readonly id: string }): JSX.Element {
  const name = spots.value.find(({ scenicSpotId }) => scenicSpotId === id)?.name;
  useEffect(() => {
    if (name === undefined) {
      look();
    }
  }, [name === undefined]);
  return (
    <a href={`#/spots/${id}`} title={id}>
      <Foreign>{name === undefined ? id : nameIn(name)}</Foreign>
    </a>
  );
}

/** A choice of one spot, or of all: the empty text. */
export function SpotSelect({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (scenicSpotId: string) => void;
}): JSX.Element {
  useEffect(look, []);
  return (
    <SelectField
      label={ledgerText('spot')}
      value={value}
      options={[
        { value: '', text: ledgerText('allSpots') },
        ...(value === '' || spots.value.some(({ scenicSpotId }) => scenicSpotId === value)
          ? []
          : [{ value, text: value }]),
        ...spots.value.map(({ scenicSpotId, name }) => ({
          value: scenicSpotId,
          text: nameIn(name),
        })),
      ]}
      onChange={onChange}
    />
  );
}
