import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Notice } from '../../../components/feedback';
import { text } from '../console-dictionary';
import { findOfficerKeys, KeyFileError, officerKeys, takeKeyFile } from './officer-key';
import { readNamedKeys } from './read-named-keys';
import type { NamedKey } from './signers-of';

/** Which keys sign the acts of this browser, and the choice of key files. */
export function SigningKeys(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  useEffect(() => {
    void findOfficerKeys();
  }, []);
  const take = async (files: readonly File[]): Promise<void> => {
    setIsWrong(false);
    try {
      for (const file of files) {
        await takeKeyFile(await file.text());
      }
    } catch (error) {
      if (!(error instanceof KeyFileError || error instanceof DOMException)) {
        throw error;
      }
      setIsWrong(true);
    }
  };
  const keys = officerKeys.value ?? [];
  const [named, setNamed] = useState<readonly NamedKey[]>([]);
  useEffect(() => {
    if (keys.length > 0) {
      void readNamedKeys(keys).then(setNamed);
    }
  }, [keys.length]);
  return (
    <div class="stack-tight">
      <p>{keys.length === 0 ? text('signingKeysNone') : text('signingKeysAre')}</p>
      {keys.length > 0 && (
        <ul>
          {keys.map(({ kid }) => (
            <li key={kid}>
              <code class="code">{nameOf(kid, named)}</code>
            </li>
          ))}
        </ul>
      )}
      {isWrong && <Notice mood="bad" title={text('keyFileWrong')} />}
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        multiple
        tabIndex={-1}
        aria-label={text('chooseKeyFiles')}
        accept=".json,application/json"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = '';
          void take(files);
        }}
      />
      <div>
        <Button kind="secondary" onClick={() => input.current?.click()}>
          {text('chooseKeyFiles')}
        </Button>
      </div>
    </div>
  );
}

/** A key that the settings do not name is shown by its thumbprint. */
function nameOf(kid: string, named: readonly NamedKey[]): string {
  const key = named.find((one) => one.kid === kid);
  return key === undefined ? kid : `${key.name}, ${key.organization}`;
}
