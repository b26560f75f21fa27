import { spotFunctions } from '../api/spots';
import { numberLeaseSchema, numberSectionSchema } from '../domain/number-section';
import {
  grantQualification,
  resumeQualification,
  revokeQualification,
  suspendQualification,
} from '../domain/qualification-transitions';
import { retireKey, revokeKey, ticketingKeySchema } from '../domain/ticketing-key';
import { changeQualification, readQualification } from './change-qualification';
import { defineContract } from './define-contract';
import { addTicketingKey, changeTicketingKey, vetoTicketingKey } from './key-ledger';
import {
  allLeasesKey,
  allSectionsKey,
  allTicketingKeysKey,
  qualificationKey,
  ticketingKeyKey,
} from './ledger-key';
import { grantSection, leaseNumbers } from './number-ledger';
import { writeNextRevision, writeRegistration } from './register-spot';
import { pinSettings } from './settings-ledger';
import { listSpotHeads, readSpotHead, readSpotRevision } from './spot-ledger';

/** Spot administration. */
export const spotContract = defineContract('spots', spotFunctions, {
  async registerSpot({ state, packagedSettings }, { registration }) {
    const spot = await writeRegistration(state, registration);
    await pinSettings(state, packagedSettings);
    return spot;
  },

  reviseSpot: ({ state }, { request }) => writeNextRevision(state, request),

  grantQualification: ({ state, time }, { grant }) =>
    changeQualification(state, grant.scenicSpotId, (current) =>
      grantQualification(current, grant, time),
    ),

  suspendQualification: ({ state, time }, { stop: { scenicSpotId, reason } }) =>
    changeQualification(state, scenicSpotId, (current) =>
      suspendQualification(current, reason, time),
    ),

  resumeQualification: ({ state, time }, { reference: { scenicSpotId } }) =>
    changeQualification(state, scenicSpotId, (current) => resumeQualification(current, time)),

  revokeQualification: ({ state, time }, { stop: { scenicSpotId, reason } }) =>
    changeQualification(state, scenicSpotId, (current) =>
      revokeQualification(current, reason, time),
    ),

  grantSection: ({ state, time }, { grant }) => grantSection(state, grant, time),

  addKey: ({ state, settings, time }, { addition: { statements } }) =>
    addTicketingKey(state, statements, settings, time),

  retireKey: ({ state, time }, { reference }) =>
    changeTicketingKey(state, reference, (key) => retireKey(key, time)),

  revokeKey: ({ state, time }, { reference }) =>
    changeTicketingKey(state, reference, (key) => revokeKey(key, time)),

  vetoKey: ({ state, settings, time }, { veto: { statement } }) =>
    vetoTicketingKey(state, statement, settings, time),

  leaseNumbers: ({ state, settings, time }, { request }) =>
    leaseNumbers(state, request, settings, time),

  async readSpot({ state }, { scenicSpotId }) {
    const head = await readSpotHead(state, scenicSpotId);
    const revision = await readSpotRevision(state, scenicSpotId, head.revision);
    return { head, revision, qualification: await readQualification(state, scenicSpotId) };
  },

  readSpotRevision: ({ state }, { scenicSpotId, revision }) =>
    readSpotRevision(state, scenicSpotId, revision),

  listSpots: ({ state }, { page }) => listSpotHeads(state, page),

  listSections: ({ state }, { scenicSpotId }) =>
    state.list(allSectionsKey(scenicSpotId), numberSectionSchema),

  listLeases: ({ state }, { scenicSpotId, year }) =>
    state.list(allLeasesKey(scenicSpotId, year), numberLeaseSchema),

  listKeys: ({ state }, { scenicSpotId }) =>
    state.list(allTicketingKeysKey(scenicSpotId), ticketingKeySchema),

  async readKeyHistory({ state }, { scenicSpotId }) {
    const keys = await state.list(allTicketingKeysKey(scenicSpotId), ticketingKeySchema);
    return state.histories(keys.map(({ thumbprint }) => ticketingKeyKey(scenicSpotId, thumbprint)));
  },

  readQualificationHistory: ({ state }, { scenicSpotId }) =>
    state.histories([qualificationKey(scenicSpotId)]),
});
