import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { errorSentence, Notice } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { isUnknownTerminal } from '../account';
import { settlePurchase } from '../purchase/purchase-state';
import { recoverTerminal } from '../shop-api';
import { keep } from '../terminal-db';
import { visibleCharacter } from '../../../visible-character';
import { joinAccount } from './join-account';
import { checkRecoveryCode, tidyRecoveryCode } from './recovery-code';
import { walletText } from './wallet-dictionary';

function codeError(code: string, tried: boolean): string | undefined {
  const checked = checkRecoveryCode(code);
  switch (checked.finding) {
    case 'character':
      return walletText('codeCharacter', { character: visibleCharacter(checked.character) });
    case 'too-long':
      return walletText('codeTooLong');
    case 'unfinished':
      return tried ? walletText('codeTyped', { ...checked }) : undefined;
    case 'right':
      return undefined;
  }
}

function codeHint(code: string, tried: boolean): string {
  const checked = checkRecoveryCode(code);
  return !tried && checked.finding === 'unfinished' && checked.typed > 0
    ? walletText('codeTyped', { ...checked })
    : walletText('recoveryHint');
}

function Joined(): JSX.Element {
  return (
    <>
      <Notice mood="good" title={walletText('recovered')} />
      <a class="button" href="#/wallet">
        {walletText('back')}
      </a>
    </>
  );
}

/** The field for the recovery code of another phone. */
export function RecoverForm({ given }: { readonly given: string }): JSX.Element {
  const [code, setCode] = useState(tidyRecoveryCode(given));
  const [tried, setTried] = useState(false);
  const [state, setState] = useState<'typing' | 'sending' | 'done'>('typing');
  const [failure, setFailure] = useState<string>();
  const recover = async (): Promise<void> => {
    setState('sending');
    setFailure(undefined);
    try {
      const outcome = await joinAccount(tidyRecoveryCode(code), {
        settlePurchase,
        recover: recoverTerminal,
        keep: (terminal) => keep('terminal', terminal),
      });
      setState(outcome === 'joined' ? 'done' : 'typing');
      setFailure(outcome === 'joined' ? undefined : walletText('purchaseFirst'));
    } catch (error) {
      setState('typing');
      setFailure(isUnknownTerminal(error) ? walletText('codeUnknown') : errorSentence(error));
    }
  };
  return (
    <form
      class="card stack"
      aria-labelledby="move-here"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (state === 'typing' && checkRecoveryCode(code).finding === 'right') {
          void recover();
        } else {
          event.currentTarget.querySelector('input')?.focus();
        }
      }}
    >
      <h2 id="move-here">{walletText('moveHere')}</h2>
      {state === 'done' ? (
        <Joined />
      ) : (
        <>
          <TextField
            code
            required
            label={walletText('recoveryCode')}
            hint={codeHint(code, tried)}
            error={codeError(code, tried)}
            value={code}
            onInput={(typed) => {
              setCode(typed);
              setFailure(undefined);
            }}
            onBlur={() => {
              setCode(tidyRecoveryCode(code));
            }}
          />
          <p class="small quiet">{walletText('recoverReplaces')}</p>
          {failure !== undefined && <Notice mood="bad" title={failure} />}
          <Button type="submit" busy={state === 'sending'}>
            {walletText('recover')}
          </Button>
        </>
      )}
    </form>
  );
}
