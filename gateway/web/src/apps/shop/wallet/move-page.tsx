import { isLoopbackName } from '@guanming/runtime/loopback-name';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Skeleton } from '../../../components/feedback';
import { shared } from '../../../i18n/shared-dictionary';
import { canCopy, copyText } from '../../../kept/copy-text';
import { useLoaded } from '../../../use-loaded';
import { asMember } from '../account';
import { PageHead } from '../page-head';
import { renewRecoveryCode } from '../shop-api';
import { keep, readKept } from '../terminal-db';
import type { KnownTerminal } from '../terminal-db';
import { QrCode } from './qr-code';
import { RecoverForm } from './recover-form';
import { walletText } from './wallet-dictionary';

/** Opens this page on another phone, with the code filled in; behind `#`, so no server sees it. */
function addressOf(code: string): string {
  return new URL(`/#/wallet/move/${code}`, location.href).href;
}

function OwnCode({ code }: { readonly code: string }): JSX.Element {
  const [isQr, setIsQr] = useState(false);
  const [isCopied, setIsCopied] = useState(false);
  return (
    <>
      <p class="recovery-code code">{code}</p>
      <div class="row">
        {canCopy() && (
          <Button
            kind="secondary"
            icon="copy"
            onClick={() => {
              void copyText(code).then(setIsCopied);
            }}
          >
            {shared(isCopied ? 'copied' : 'copy')}
          </Button>
        )}
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
      {isQr && isLoopbackName(location.hostname) && <p class="small">{walletText('qrOnlyHere')}</p>}
      {isQr && <QrCode value={addressOf(code)} label={walletText('qrLabel')} />}
    </>
  );
}

/** Ends the code that may have been seen, and makes another. */
function NewCode({ onMade }: { readonly onMade: () => void }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const make = async (): Promise<void> => {
    setBusy(true);
    setError(undefined);
    try {
      const { terminalId, recoveryCode } = await asMember(renewRecoveryCode);
      await keep('terminal', { terminalId, recoveryCode });
      onMade();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p class="small quiet">{walletText('newCodeAbout')}</p>
      {error !== undefined && <ErrorNotice error={error} />}
      <Button kind="secondary" icon="refresh" busy={busy} onClick={() => void make()}>
        {walletText('newCode')}
      </Button>
    </>
  );
}

function KnownPhone({
  terminal: { recoveryCode },
  onMade,
}: {
  readonly terminal: KnownTerminal;
  readonly onMade: () => void;
}): JSX.Element {
  return (
    <>
      {recoveryCode === undefined ? (
        <p>{walletText('moveLostCode')}</p>
      ) : (
        <>
          <p>{walletText('moveThisAbout')}</p>
          <OwnCode key={recoveryCode} code={recoveryCode} />
        </>
      )}
      <NewCode onMade={onMade} />
    </>
  );
}

function ThisPhone(): JSX.Element {
  const { value, error, reload } = useLoaded(
    async () => ({ terminal: await readKept('terminal') }),
    'terminal',
  );
  return (
    <section class="card stack">
      <h2>{walletText('moveThis')}</h2>
      {value === undefined && error === undefined && <Skeleton height="4rem" />}
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value !== undefined && value.terminal === undefined && <p>{walletText('moveNoCode')}</p>}
      {value?.terminal !== undefined && <KnownPhone terminal={value.terminal} onMade={reload} />}
    </section>
  );
}

/**
 * The recovery code of this phone, and the field for that of another.
 *
 * @param given - a code that came with the address, from the picture that the other phone shows; it
 * does not stay there, nor in the history
 */
export function MovePage({ given }: { readonly given: string }): JSX.Element {
  const [code, setCode] = useState(given);
  useEffect(() => {
    if (given !== '') {
      setCode(given);
      history.replaceState(history.state, '', '#/wallet/move');
    }
  }, [given]);
  const form = <RecoverForm key={code} given={code} />;
  return (
    <div class="stack">
      <PageHead title={walletText('moveTitle')} back="#/wallet" backLabel={walletText('back')} />
      {code !== '' && form}
      <ThisPhone />
      {code === '' && form}
    </div>
  );
}
