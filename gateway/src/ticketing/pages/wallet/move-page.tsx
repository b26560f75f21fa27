import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { ErrorNotice, Notice, Skeleton } from '../../../pages/components/feedback';
import { TextField } from '../../../pages/components/fields';
import { askJson } from '../../../pages/http-client';
import { shared } from '../../../pages/i18n/shared-dictionary';
import { useLoaded } from '../../../pages/use-loaded';
import { keep, readKept } from '../terminal-db';
import type { KnownTerminal } from '../terminal-db';
import { QrCode } from './qr-code';
import { walletText } from './wallet-dictionary';

function OwnCode({ code }: { readonly code: string }): JSX.Element {
  const [isQr, setIsQr] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <p class="recovery-code code">{code}</p>
      <div class="row">
        <Button
          kind="secondary"
          icon="copy"
          onClick={() => {
            void navigator.clipboard.writeText(code).then(() => {
              setIsCopied(true);
            });
          }}
        >
          {shared(isCopied ? 'copied' : 'copy')}
        </Button>
        <Button
          kind="secondary"
          icon="scan"
          expanded={isQr}
          onClick={() => {
            setIsQr(!isQr);
          }}
        >
          {walletText('showQr')}
        </Button>
      </div>
      {isQr && <QrCode value={code} label={walletText('qrLabel')} />}
    </>
  );
}

function Recover(): JSX.Element {
  const [code, setCode] = useState('');
  const [state, setState] = useState<'typing' | 'sending' | 'done'>('typing');
  const [failure, setFailure] = useState<{ readonly error: unknown }>();
  const recover = async (): Promise<void> => {
    setState('sending');
    setFailure(undefined);
    try {
      const { terminalId, recoveryCode } = await askJson<KnownTerminal>(
        '/v1/terminals/recoveries',
        { method: 'POST', body: { recoveryCode: code.trim() } },
      );
      await keep('terminal', { terminalId, recoveryCode });
      setState('done');
    } catch (error) {
      setState('typing');
      setFailure({ error });
    }
  };
  return (
    <form
      class="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== 'sending' && code.trim() !== '') {
          void recover();
        }
      }}
    >
      <h2>{walletText('moveHere')}</h2>
      <TextField
        code
        label={walletText('recoveryCode')}
        hint={walletText('recoveryHint')}
        maxLength={64}
        value={code}
        onInput={setCode}
      />
      <p class="small quiet">{walletText('recoverReplaces')}</p>
      {failure !== undefined && <ErrorNotice error={failure.error} />}
      {state === 'done' ? (
        <>
          <Notice mood="good" title={walletText('recovered')} />
          <a class="button" href="#/wallet">
            {walletText('back')}
          </a>
        </>
      ) : (
        <Button type="submit" busy={state === 'sending'}>
          {walletText('recover')}
        </Button>
      )}
    </form>
  );
}

/** The recovery code of this phone, and the field for that of another. */
export function MovePage(): JSX.Element {
  const { value, loading, error } = useLoaded(
    async () => ({ terminal: await readKept('terminal') }),
    'terminal',
  );
  const code = value?.terminal?.recoveryCode;
  return (
    <div class="stack">
      <a class="nav-link wallet-back" href="#/wallet">
        ← {walletText('back')}
      </a>
      <h1>{walletText('moveTitle')}</h1>
      <section class="card stack">
        <h2>{walletText('moveThis')}</h2>
        {loading && <Skeleton height="4rem" />}
        {error !== undefined && <Notice mood="warn" title={walletText('cannotKeep')} />}
        {value !== undefined && code === undefined && (
          <p>{walletText(value.terminal === undefined ? 'moveNoCode' : 'moveLostCode')}</p>
        )}
        {code !== undefined && (
          <>
            <p>{walletText('moveThisAbout')}</p>
            <OwnCode code={code} />
          </>
        )}
      </section>
      <Recover />
    </div>
  );
}
