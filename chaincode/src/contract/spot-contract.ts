import { spotFunctions } from '../api/spots';
import {
  changesIdentity,
  keysOf,
  qualificationOf,
  headOf,
  revisionOf,
  spotLiveSchema,
} from '../domain/spot-live';
import { defineContract } from './define-contract';
import { ownFacts } from './facts-readers';
import { writeQualificationGrant } from './grant-qualification';
import { grantSection } from './grant-section';
import { readHalted } from './halted-ledger';
import { addTicketingKey, retireTicketingKey } from './key-ledger';
import { qualificationKey, spotLiveKey, ticketingKeyKey } from './ledger-key';
import { writeNextRevision, writeRegistration } from './register-spot';
import { pinSettings } from './settings-ledger';
import {
  findSpot,
  listSpotHeads,
  readSpotHead,
  readSpotLive,
  readSpotLives,
  readSpotRevision,
} from './spot-ledger';

/** Spot administration. */
export const spotContract = defineContract('spots', spotFunctions, ownFacts, {
  ping: () => 'pong' as const,

  async registerSpot({ state, others, settings, packagedSettings }, { registration, act }) {
    const spot = await writeRegistration(state, registration, settings);
    if (await pinSettings(state, packagedSettings)) {
      await others.write('stops:beginStops', { act });
    }
    return spot;
  },

  reviseSpot: (ctx, { request }) =>
    writeNextRevision(ctx.state, request, ctx.settings, (live) => {
      if (changesIdentity(live, request)) {
        ctx.requireSigners('approved', live.provider);
      }
    }),

  grantQualification: ({ state, others, time }, { grant }) =>
    writeQualificationGrant(state, others, grant, time),

  grantSection: ({ state, time }, { grant }) => grantSection(state, grant, time),

  addKey: (ctx, { addition: { statements } }) => addTicketingKey(ctx, statements),

  retireKey: ({ state, others, time }, { reference }) =>
    retireTicketingKey(state, others, reference, time),

  async readSpot({ state, others }, { scenicSpotId }) {
    const live = await readSpotLive(state, scenicSpotId);
    return {
      head: headOf(live),
      revision: revisionOf(live),
      qualification: qualificationOf(live, await readHalted(others)),
    };
  },

  readSpotHead: ({ state }, { scenicSpotId }) => readSpotHead(state, scenicSpotId),

  findSpot: ({ state }, { serial }) => findSpot(state, serial),

  readLive: async ({ state, settings }, named) => ({
    settings,
    ...(await readSpotLives(state, named)),
  }),

  readSpotRevision: ({ state }, { scenicSpotId, revision }) =>
    readSpotRevision(state, scenicSpotId, revision),

  listSpots: ({ state }, { page }) => listSpotHeads(state, page),

  async listKeys({ state, others }, { scenicSpotId }) {
    const live = await state.read(spotLiveKey(scenicSpotId), spotLiveSchema);
    return live === undefined ? [] : keysOf(live, await readHalted(others));
  },

  async readKeyAdditions({ state }, { scenicSpotId }) {
    const live = await state.read(spotLiveKey(scenicSpotId), spotLiveSchema);
    const keys = live?.keys ?? [];
    return state.histories(keys.map(({ thumbprint }) => ticketingKeyKey(scenicSpotId, thumbprint)));
  },

  readQualificationGrants: ({ state }, { scenicSpotId }) =>
    state.histories([qualificationKey(scenicSpotId)]),
});
