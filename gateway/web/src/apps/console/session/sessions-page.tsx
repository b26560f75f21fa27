import type { SessionList } from '@guanming/wire';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { DeviceList } from '../../../components/device-list';
import type { SignedInDevice } from '../../../components/device-list';
import { deviceText } from '../../../i18n/device-dictionary';
import { text } from '../console-dictionary';
import { Passkeys } from '../acts/passkeys';
import { SigningKeys } from '../acts/signing-keys';
import { askConsole, session } from './session';

const SESSIONS = '/v1/console/sessions';

async function load(signal: AbortSignal): Promise<readonly SignedInDevice[]> {
  const { sessions } = await askConsole<SessionList>(SESSIONS, { signal });
  return sessions.map(({ sessionId, device, usedAt, isCurrent }) => ({
    id: sessionId,
    device,
    usedAt,
    isCurrent,
  }));
}

function end(id: string): Promise<void> {
  return askConsole(`${SESSIONS}/${encodeURIComponent(id)}`, { method: 'DELETE' });
}

function endOthers(): Promise<void> {
  return askConsole(`${SESSIONS}/others`, { method: 'DELETE' });
}

/** Where the account is signed in, and how to end that. */
export function SessionsPage(): JSX.Element {
  const [namings, setNamings] = useState(0);
  return (
    <div class="stack narrow">
      <h1>{deviceText('devices')}</h1>
      <p class="quiet">{text('sessionsAbout')}</p>
      <section class="card">
        <DeviceList load={load} end={end} endOthers={endOthers} />
      </section>
      {session.value?.role === 'officer' && (
        <section class="card" aria-labelledby="signing-keys">
          <h2 id="signing-keys">{text('signingKeys')}</h2>
          <SigningKeys key={namings} />
          <Passkeys
            account={session.value.account}
            onNamed={() => {
              setNamings(namings + 1);
            }}
          />
        </section>
      )}
    </div>
  );
}
