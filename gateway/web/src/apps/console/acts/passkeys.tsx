import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Notice } from '../../../components/feedback';
import { text } from '../console-dictionary';
import { NamePasskey } from './name-passkey';
import { keepKey, officerKeys } from './officer-key';
import type { OfficerKey, Passkey } from './officer-key';
import { newPasskey, PasskeyError } from './passkey';
import { readNamedKeys } from './read-named-keys';

/** Making a passkey, and the act that names it in the settings: before that it signs nothing. */
export function Passkeys({
  account,
  onNamed,
}: {
  /** Pseudonym of who is signed in. */
  readonly account: string;
  readonly onNamed: () => void;
}): JSX.Element {
  const [hasFailed, setHasFailed] = useState(false);
  const [named, setNamed] = useState<readonly OfficerKey[]>();
  const passkeys = (officerKeys.value ?? []).filter(isPasskey);
  const read = async (): Promise<void> => {
    setNamed(await readNamedKeys(passkeys));
  };
  useEffect(() => {
    if (passkeys.length > 0) {
      void read();
    }
  }, [passkeys.length]);
  const make = async (): Promise<void> => {
    setHasFailed(false);
    try {
      await keepKey(await newPasskey(account));
    } catch (error) {
      if (!(error instanceof PasskeyError)) {
        throw error;
      }
      setHasFailed(true);
    }
  };
  const unnamed = passkeys.filter(({ kid }) => named?.some((key) => key.kid === kid) === false);
  return (
    <div class="stack-tight">
      <p>{text('passkeysAbout')}</p>
      {hasFailed && <Notice mood="bad" title={text('passkeyFailed')} />}
      <div>
        <Button kind="secondary" onClick={() => void make()}>
          {text('makePasskey')}
        </Button>
      </div>
      {unnamed.map((passkey) => (
        <NamePasskey
          key={passkey.kid}
          passkey={passkey}
          account={account}
          onDone={() => {
            onNamed();
            void read();
          }}
        />
      ))}
    </div>
  );
}

function isPasskey(key: OfficerKey): key is Passkey {
  return 'credentialId' in key;
}
