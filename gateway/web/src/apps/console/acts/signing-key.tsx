import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Notice } from '../../../components/feedback';
import { text } from '../console-dictionary';
import { findOfficerKey, KeyFileError, officerKey, takeKeyFile } from './officer-key';

/** Which key signs the acts of this browser, and the choice of a key file. */
export function SigningKey(): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const [isWrong, setIsWrong] = useState(false);
  useEffect(() => {
    void findOfficerKey();
  }, []);
  const take = async (file: File): Promise<void> => {
    setIsWrong(false);
    try {
      await takeKeyFile(await file.text());
    } catch (error) {
      if (!(error instanceof KeyFileError || error instanceof DOMException)) {
        throw error;
      }
      setIsWrong(true);
    }
  };
  const key = officerKey.value;
  return (
    <div class="stack-tight">
      {key ? (
        <p>
          {text('signingKeyIs')} <code class="code">{key.kid}</code>
        </p>
      ) : (
        <p>{text('signingKeyNone')}</p>
      )}
      {isWrong && <Notice mood="bad" title={text('keyFileWrong')} />}
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={text('chooseKeyFile')}
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) {
            void take(file);
          }
        }}
      />
      <div>
        <Button kind="secondary" onClick={() => input.current?.click()}>
          {text('chooseKeyFile')}
        </Button>
      </div>
    </div>
  );
}
