import { stopFunctions } from '../api/stops';
import { InvoiceError } from '../domain/errors';
import { readCompactJws } from '../domain/compact-jws';
import type { ScenicSpotId } from '../domain/identifiers';
import { KEY_JWS_TYPE, keyStatementSchema, readKeyStatement } from '../domain/key-statement';
import { parseWith } from '../domain/parse';
import {
  resumeQualification,
  revokeQualification,
  suspendQualification,
} from '../domain/qualification-transitions';
import { revokeKey } from '../domain/ticketing-key';
import { requireAct } from './carry-out-act';
import { defineContract } from './define-contract';
import { governanceFacts } from './facts-readers';
import { GovernanceFacts } from './governance-facts';
import type { FactsReader } from './guanming-contract';
import { beginHalted, readOwnHalted } from './halted-ledger';
import { keyHaltKey, spotHaltKey } from './ledger-key';
import { joinHistories } from './key-history';
import { changeQualification } from './stop-spot';
import { stopTicketingKey, vetoTicketingKey } from './stop-key';

const fromGovernance = governanceFacts<typeof stopFunctions>({
  suspendQualification: ({ stop }) => ({ scenicSpotIds: [stop.scenicSpotId] }),
  resumeQualification: ({ reference }) => ({ scenicSpotIds: [reference.scenicSpotId] }),
  revokeQualification: ({ stop }) => ({ scenicSpotIds: [stop.scenicSpotId] }),
  revokeKey: ({ reference }) => ({ scenicSpotIds: [reference.scenicSpotId] }),
  vetoKey: ({ veto }) => ({ scenicSpotIds: [spotOfStatement(veto.statement)] }),
  readKeyHistory: ({ scenicSpotId }) => ({ scenicSpotIds: [scenicSpotId] }),
});

/** The acts with which an installation can begin. */
const FIRST_ACTS: readonly string[] = ['spots:registerSpot', 'settings:updateSettings'];

/**
 * The act that begins the stops is part of the one that pins the settings, in `governance`, which
 * therefore cannot be asked: until then those of the package hold.
 */
const readFacts: FactsReader = (ctx, functionName, request, place) =>
  functionName === 'beginStops'
    ? Promise.resolve(new GovernanceFacts(place.packagedSettings))
    : fromGovernance(ctx, functionName, request, place);

/** Stops spots and keys, and lifts stops of spots. */
export const stopContract = defineContract('stops', stopFunctions, readFacts, {
  ping: () => 'pong' as const,

  readHalted: ({ state }) => readOwnHalted(state),

  async beginStops(ctx, { act: signatures }) {
    const { act } = await requireAct(ctx, signatures, 'officer');
    if (!FIRST_ACTS.includes(act.kind)) {
      throw new InvoiceError('ACT_INVALID', `the officer signed ${act.kind}, which begins nothing`);
    }
    await beginHalted(ctx.state);
    return { begun: true as const };
  },

  suspendQualification: ({ state, facts, time }, { stop: { scenicSpotId, reason } }) =>
    changeQualification(state, facts, scenicSpotId, (current) =>
      suspendQualification(current, reason, time),
    ),

  resumeQualification: ({ state, facts, time }, { reference: { scenicSpotId } }) =>
    changeQualification(state, facts, scenicSpotId, (current) =>
      resumeQualification(current, time),
    ),

  revokeQualification: ({ state, facts, time }, { stop: { scenicSpotId, reason } }) =>
    changeQualification(state, facts, scenicSpotId, (current) =>
      revokeQualification(current, reason, time),
    ),

  revokeKey(ctx, { reference }) {
    const { state, facts, time } = ctx;
    ctx.requireSigners('approved', facts.spot(reference.scenicSpotId)?.provider);
    return stopTicketingKey(state, facts, reference, (key) => revokeKey(key, time));
  },

  vetoKey: ({ state, facts, settings, time }, { veto: { statement } }) =>
    vetoTicketingKey(state, facts, readKeyStatement(statement, settings, time), time),

  async readKeyHistory({ state, others, facts }, { scenicSpotId }) {
    const keys = facts.spot(scenicSpotId)?.keys ?? [];
    const additions = await others.read('spots:readKeyAdditions', { scenicSpotId });
    const stops = await state.histories(
      keys.map(({ thumbprint }) => keyHaltKey(scenicSpotId, thumbprint)),
    );
    return joinHistories(additions, stops);
  },

  async readQualificationHistory({ state, others }, { scenicSpotId }) {
    const grants = await others.read('spots:readQualificationGrants', { scenicSpotId });
    const stops = await state.histories([spotHaltKey(scenicSpotId)]);
    return joinHistories(grants, stops);
  },
});

/** @throws InvoiceError TICKETING_KEY_PROOF_INVALID */
function spotOfStatement(statement: string): ScenicSpotId {
  const code = 'TICKETING_KEY_PROOF_INVALID';
  const { value } = readCompactJws(statement, KEY_JWS_TYPE, code);
  return parseWith(keyStatementSchema, value, code).scenicSpotId;
}
