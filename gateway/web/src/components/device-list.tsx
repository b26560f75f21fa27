import type { DeviceHint } from '@guanming/wire';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { deviceText } from '../i18n/device-dictionary';
import { formatInstant } from '../i18n/format';
import { useLoaded } from '../use-loaded';
import { Button } from './button';
import { ErrorNotice, Foreign, Skeleton, Tag } from './feedback';

/** A device that is signed in. */
export interface SignedInDevice {
  readonly id: string;
  readonly device: DeviceHint;
  /** UTC, RFC 3339. */
  readonly usedAt: string;
  /** Whether it is the one that shows this. */
  readonly isCurrent: boolean;
}

/** Requests that list the devices of an account and sign one or all others out. */
export interface DeviceListProps {
  readonly load: (signal: AbortSignal) => Promise<readonly SignedInDevice[]>;
  readonly end: (id: string) => Promise<unknown>;
  readonly endOthers: () => Promise<unknown>;
}

/** What was pressed of the list: the id of a device, or all others. */
const OTHERS = 'others';

function nameOf({ browser, system }: DeviceHint): string {
  return browser === undefined || system === undefined
    ? deviceText('unknownDevice')
    : deviceText('deviceOf', { browser, system });
}

function DeviceRow({
  device: { device, usedAt, isCurrent },
  busy,
  onEnd,
}: {
  readonly device: SignedInDevice;
  readonly busy: boolean;
  readonly onEnd: () => void;
}): JSX.Element {
  const time = formatInstant(usedAt);
  return (
    <li class="device-row">
      <span>
        <strong>
          <Foreign>{nameOf(device)}</Foreign>
        </strong>
        <span class="small quiet">{deviceText('lastUsed', { time })}</span>
      </span>
      {isCurrent ? (
        <Tag mood="info">{deviceText('thisDevice')}</Tag>
      ) : (
        <Button
          kind="quiet"
          icon="exit"
          busy={busy}
          label={deviceText('signOutNamed', { device: nameOf(device), time })}
          onClick={onEnd}
        >
          {deviceText('signOutDevice')}
        </Button>
      )}
    </li>
  );
}

/** How an ending went; nothing while it goes on, and before the first. */
interface Outcome {
  readonly error?: unknown;
}

/** Ends devices, one thing at a time, and loads the list anew afterwards. */
function useEnding(reload: () => void): {
  readonly busy: string | undefined;
  readonly outcome: Outcome | undefined;
  readonly run: (which: string, work: Promise<unknown>) => void;
} {
  const [busy, setBusy] = useState<string>();
  const [outcome, setOutcome] = useState<Outcome>();
  const run = (which: string, work: Promise<unknown>): void => {
    setBusy(which);
    setOutcome(undefined);
    work
      .then(
        () => {
          setOutcome({});
        },
        (error: unknown) => {
          setOutcome({ error });
        },
      )
      .finally(() => {
        setBusy(undefined);
        reload();
      });
  };
  return { busy, outcome, run };
}

function OutcomeText({ error }: Outcome): JSX.Element {
  return error === undefined ? (
    <p class="small quiet" role="status">
      {deviceText('signedOut')}
    </p>
  ) : (
    <ErrorNotice error={error} />
  );
}

/** The devices of an account, each with a way to sign it out. */
export function DeviceList({ load, end, endOthers }: DeviceListProps): JSX.Element {
  const { value, error, reload } = useLoaded(load, 'devices');
  const { busy, outcome, run } = useEnding(reload);
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton lines={2} height="2.5rem" />
    ) : (
      <ErrorNotice error={error} onRetry={reload} />
    );
  }
  return (
    <div class="stack-tight">
      <ul class="rows">
        {value.map((device) => (
          <DeviceRow
            key={device.id}
            device={device}
            busy={busy === device.id}
            onEnd={() => {
              run(device.id, end(device.id));
            }}
          />
        ))}
      </ul>
      {outcome !== undefined && <OutcomeText {...outcome} />}
      {value.some(({ isCurrent }) => !isCurrent) ? (
        <div class="row">
          <Button
            kind="secondary"
            icon="exit"
            busy={busy === OTHERS}
            onClick={() => {
              run(OTHERS, endOthers());
            }}
          >
            {deviceText('signOutOthers')}
          </Button>
        </div>
      ) : (
        <p class="small quiet">{deviceText('noOtherDevice')}</p>
      )}
    </div>
  );
}
