import { contractApi } from '@guanming/chaincode/api';
import { numberYear, startOfChinaDay } from '@guanming/chaincode/domain';
import { newKeyStatement, readSigningKey, signByAll } from '@guanming/ledger';
import { attributedAnswerSchema } from '@guanming/wire';
import { AnswerError } from '@guanming/services/client';
import type { LocalInstallation } from './local-installation';
import { OfficerClient } from './officer-client';
import type { SampleSpot } from './sample-spots';

/** How many years the sample qualifications are valid. */
const VALID_YEARS = 5;

/** What somebody else has done meanwhile is done. */
const DONE_CODES = [
  'SCENIC_SPOT_ALREADY_REGISTERED',
  'SECTION_ALREADY_GRANTED',
  'TICKETING_KEY_ALREADY_ADDED',
];

const { readSpot, listKeys } = contractApi.spots;
const { listSections } = contractApi.invoices;
const settingsSchema = attributedAnswerSchema(contractApi.settings.readSettings.answer.schema);
const spotSchema = attributedAnswerSchema(readSpot.answer.schema);
const keysSchema = attributedAnswerSchema(listKeys.answer.schema);
const sectionsSchema = attributedAnswerSchema(listSections.answer.schema);

/**
 * Registers the sample spots through the tax bureau's officer API, each with its ticketing key, a
 * section of this year's numbers and a billing qualification. What is there is left as it is.
 *
 * @throws AnswerError with the code of the problem
 */
export async function registerSampleSpots(local: LocalInstallation): Promise<void> {
  const officer = new OfficerClient(local);
  for (const spot of local.sampleSpots) {
    await registerSpot(officer, local, spot);
  }
}

async function registerSpot(
  officer: OfficerClient,
  local: LocalInstallation,
  { registration }: SampleSpot,
): Promise<void> {
  const path = `/v1/scenic-spots/${registration.scenicSpotId}`;
  const found = await officer.find(path, 'SCENIC_SPOT_NOT_FOUND');
  if (found === undefined) {
    const provider = await readProvider(officer);
    await unlessDone(officer.post('/v1/scenic-spots', { ...registration, provider }));
  }
  await addKey(officer, local, registration.scenicSpotId);
  await grantSection(officer, `${path}/sections`);
  const spot = found === undefined ? undefined : spotSchema.parse(found).value;
  if (spot?.qualification === undefined) {
    await officer.put(`${path}/qualification`, newQualification(registration));
  }
}

/** The first billing provider of the installation. */
async function readProvider(officer: OfficerClient): Promise<string> {
  const { value } = settingsSchema.parse(await officer.get('/v1/settings'));
  return value.roles.billingProviders[0] ?? '';
}

async function addKey(
  officer: OfficerClient,
  { audience, credentials }: LocalInstallation,
  scenicSpotId: string,
): Promise<void> {
  const path = `/v1/scenic-spots/${scenicSpotId}/keys`;
  const key = readSigningKey(credentials.signingKeyFiles[scenicSpotId] ?? '');
  const { value: keys } = keysSchema.parse(await officer.get(path));
  if (!keys.some(({ thumbprint }) => thumbprint === key.thumbprint)) {
    const statement = newKeyStatement(audience, scenicSpotId, 'add', key.jwk);
    await unlessDone(officer.post(path, { statements: await signByAll(statement, [key]) }));
  }
}

async function grantSection(officer: OfficerClient, path: string): Promise<void> {
  const year = numberYear(Date.now());
  const { value: sections } = sectionsSchema.parse(await officer.get(path));
  if (!sections.some((section) => section.year === year)) {
    await unlessDone(officer.post(path, { year, section: 0 }));
  }
}

function newQualification({ catalogue }: SampleSpot['registration']): object {
  const year = numberYear(Date.now());
  return {
    validFrom: startOfChinaDay(`${year}-01-01`),
    validUntil: startOfChinaDay(`${year + VALID_YEARS}-01-01`),
    vatCategories: [...new Set(catalogue.map(({ vat }) => vat.vatCategory))].sort(),
  };
}

async function unlessDone(change: Promise<unknown>): Promise<void> {
  try {
    await change;
  } catch (error) {
    if (!(error instanceof AnswerError && DONE_CODES.includes(error.code))) {
      throw error;
    }
  }
}
