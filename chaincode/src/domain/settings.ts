import { z } from 'zod';
import { automaticSectionsSchema } from './automatic-sections';
import { mspIdSchema, providerSchema, versionSchema } from './identifiers';
import { instantSchema } from './instant';
import { officersSchema } from './officer';
import { RETIREMENT_GRACE } from './ticketing-key';

/** The shortest key delay outside demonstration: 72 hours, in seconds. */
const MIN_KEY_DELAY = 259_200;

/** The longest key delay: 30 days, in seconds. */
const MAX_KEY_DELAY = 2_592_000;

const keyDelaySchema = z.int().min(0).max(MAX_KEY_DELAY);

/** Where the QR of an invoice leads, without a trailing slash. */
export const verificationOriginSchema = z
  .string()
  .max(253)
  .regex(
    /^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/,
    'is not an origin such as https://check.example',
  );

/** Names a version of the renderer, as its release does. */
export const rendererVersionSchema = z.string().regex(/^[a-z0-9]{1,16}$/);

/** The first renderer version that was released. */
const FIRST_RENDERER_VERSION = '3';

/** Rules of the installation that are a record on the ledger; version 1 comes with the chaincode package. */
export const settingsSchema = z
  .strictObject({
    version: versionSchema,
    /** Names this installation; part of each order's audience. */
    instanceId: z.string().regex(/^[a-z0-9]{8,32}$/),
    channel: z.string().regex(/^[a-z][a-z0-9.-]{0,62}$/),
    roles: z.strictObject({
      taxBureau: mspIdSchema,
      billingProviders: z.array(providerSchema).min(1).max(10),
      auditors: z.array(mspIdSchema).max(10),
    }),
    /** Who signs the bureau's acts; absent, as before there were such keys: nobody can act. */
    officers: officersSchema.optional(),
    verificationOrigin: verificationOriginSchema,
    /** Origin of the bureau's console, whose passkeys may sign acts; absent: none may. */
    consoleOrigin: verificationOriginSchema.optional(),
    /** Only ever changes from true to false; prints 样票 SAMPLE on each invoice. */
    demonstration: z.boolean(),
    /** Seconds until a first or recovery key takes effect: at least 72 h unless demonstration. */
    keyDelaySeconds: keyDelaySchema,
    /** For how long a retired key is still accepted, in seconds; absent: 7 days, as always outside demonstration. */
    retirementGraceSeconds: z.int().min(0).max(RETIREMENT_GRACE).optional(),
    /** Number sections that are granted without an officer; absent: as by default. */
    automaticSections: automaticSectionsSchema.optional(),
    /** Version of the renderer in force: draws the invoices of these settings; absent: 3. */
    rendererVersion: rendererVersionSchema.optional(),
    /** A longer delay that was in force and still decides before `until`. */
    earlierKeyDelay: z.strictObject({ seconds: keyDelaySchema, until: instantSchema }).optional(),
  })
  .refine(
    ({ demonstration, keyDelaySeconds }) => demonstration || keyDelaySeconds >= MIN_KEY_DELAY,
    {
      path: ['keyDelaySeconds'],
      error: 'must be at least 259200 (72 h) unless demonstration',
    },
  )
  .refine(
    ({ demonstration, retirementGraceSeconds = RETIREMENT_GRACE }) =>
      demonstration || retirementGraceSeconds === RETIREMENT_GRACE,
    {
      path: ['retirementGraceSeconds'],
      error: 'must be 604800 (7 days) unless demonstration',
    },
  );
export type Settings = z.infer<typeof settingsSchema>;

/** The renderer version that draws, and alone judges, the invoices of these settings. */
export function rendererVersionOf({ rendererVersion }: Pick<Settings, 'rendererVersion'>): string {
  return rendererVersion ?? FIRST_RENDERER_VERSION;
}
