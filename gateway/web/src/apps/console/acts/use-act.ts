import type { Settings } from '@guanming/chaincode/domain';
import type { ChangeAnswer } from '@guanming/wire';
import { actHeader, actOfRequest } from '@guanming/wire/acts';
import { useState } from 'preact/hooks';
import { askAtOnce, askConsole } from '../session/session';
import { fieldErrorsOf, hasFieldErrors } from '../spots/field-errors';
import type { FieldErrors } from '../spots/field-errors';
import type { Act } from './act';
import { officerKeys } from './officer-key';
import { signAct } from './sign-act';
import { signersOf } from './signers-of';

type Step = 'asking' | 'reviewing' | 'sending' | 'done';

interface SettingsReading {
  readonly value: Settings;
}

interface State {
  readonly step: Step;
  /** How often the fields were handed in: what is missing is said from the first time on. */
  readonly tries: number;
  readonly error?: unknown;
  readonly transactionId?: string;
}

/** How far an act is, and what brings it on. */
export interface ActProgress extends State {
  /** What is wrong with each field: what the page sees, or what the server answered. */
  readonly errors: FieldErrors;
  readonly review: () => void;
  readonly change: () => void;
  readonly confirm: () => Promise<void>;
}

/** Longest wait for an answer, in milliseconds: the server gives up before. */
const ANSWER_MS = 90_000;

async function send({ method = 'POST', address, body: newBody }: Act): Promise<string> {
  const body = newBody();
  const headers = await signatureOf(method, address, body);
  const request = { method, body, headers, timeoutMs: ANSWER_MS };
  return (await askConsole<ChangeAnswer>(address, request)).transactionId;
}

/** The signatures of what a request asks, as the header in which they travel. */
async function signatureOf(
  method: string,
  address: string,
  body: unknown,
): Promise<Record<string, string>> {
  const asked = actOfRequest(method, address, body);
  if (asked === undefined) {
    return {};
  }
  const { value } = await askAtOnce<SettingsReading>('/v1/settings');
  const keys = await signersOf(asked, officerKeys.value ?? [], value);
  return actHeader(await signAct(keys, asked, `${value.channel}/${value.instanceId}`));
}

/**
 * Takes an act from its fields over a look at what will be written to its transaction; what the
 * server finds wrong with a field leads back to the fields.
 */
export function useAct(
  act: Act,
  {
    first,
    onDone,
    onSending = () => undefined,
  }: {
    /** An act without fields begins with the look. */
    readonly first: 'asking' | 'reviewing';
    readonly onDone: () => void;
    readonly onSending?: (sending: boolean) => void;
  },
): ActProgress {
  const [state, setState] = useState<State>({ step: first, tries: 0 });
  const refused = fieldErrorsOf(state.error);
  const tries = state.tries + 1;
  return {
    ...state,
    errors: (pointer) => (state.tries > 0 ? act.faults?.[pointer] : undefined) ?? refused(pointer),
    review: () => {
      const isWhole = Object.keys(act.faults ?? {}).length === 0;
      setState({ step: isWhole ? 'reviewing' : 'asking', tries });
    },
    change: () => {
      setState({ step: 'asking', tries: 0 });
    },
    confirm: async () => {
      setState({ step: 'sending', tries });
      onSending(true);
      try {
        setState({ step: 'done', tries, transactionId: await send(act) });
        onDone();
      } catch (error) {
        setState({ step: hasFieldErrors(error) ? 'asking' : 'reviewing', tries, error });
      } finally {
        onSending(false);
      }
    },
  };
}
