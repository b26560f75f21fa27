import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../pages/components/button';
import { Notice, Skeleton } from '../../../pages/components/feedback';
import { shared } from '../../../pages/i18n/shared-dictionary';
import { useLoaded } from '../../../pages/use-loaded';
import { PageHead } from '../page-head';
import { readKept } from '../terminal-db';
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
  // Missing on plain HTTP.
  const { clipboard } = navigator as Partial<Navigator>;
  return (
    <>
      <p class="recovery-code code">{code}</p>
      <div class="row">
        {clipboard !== undefined && (
          <Button
            kind="secondary"
            icon="copy"
            onClick={() => {
              void clipboard.writeText(code).then(() => {
                setIsCopied(true);
              });
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
      {isQr && <QrCode value={addressOf(code)} label={walletText('qrLabel')} />}
    </>
  );
}

function ThisPhone(): JSX.Element {
  const { value, loading, error } = useLoaded(
    async () => ({ terminal: await readKept('terminal') }),
    'terminal',
  );
  const code = value?.terminal?.recoveryCode;
  return (
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
  );
}

/**
 * The recovery code of this phone, and the field for that of another.
 *
 * @param given - a code that came with the address, from the picture that the other phone shows
 */
export function MovePage({ given }: { readonly given: string }): JSX.Element {
  const form = <RecoverForm given={given} />;
  return (
    <div class="stack">
      <PageHead title={walletText('moveTitle')} back="#/wallet" backLabel={walletText('back')} />
      {given !== '' && form}
      <ThisPhone />
      {given === '' && form}
    </div>
  );
}
