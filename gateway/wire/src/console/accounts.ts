import { instantSchema } from '@guanming/chaincode/domain';
import { z } from 'zod';
import { deviceHintSchema } from '../device-hint-schema';

/**
 * A local account of the console: an identity of the bureau whose certificate's common name is the
 * pseudonym. Officers change; auditors only read. The contract asks the certificate for the role
 * again.
 */
export const accountSchema = z.strictObject({
  /** Name of the identity in the connection file, such as `officer-17`. */
  name: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/),
  role: z.enum(['officer', 'auditor']),
});
export type Account = z.infer<typeof accountSchema>;

/** Asks for a login link of an account; of the first unless said. */
export const loginLinkRequestSchema = z.strictObject({
  account: accountSchema.shape.name.optional(),
});

/** A link that signs in once. */
export const loginLinkSchema = z.strictObject({
  /** The token is behind the `#`: no server logs it. */
  url: z.url(),
  expiresAt: instantSchema,
});
export type LoginLink = z.infer<typeof loginLinkSchema>;

/** Signs in with the token of a login link. */
export const signInSchema = z.strictObject({ token: z.string().min(1).max(100) });

/** Who is signed in; the session itself is in a cookie that no script can read. */
export const sessionViewSchema = z.strictObject({
  /** The account's pseudonym, as its certificate names it. */
  account: accountSchema.shape.name,
  role: accountSchema.shape.role,
  /** Sent with everything that changes something, as the header `X-CSRF-Token`. */
  csrfToken: z.string(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** The sessions of an account, as each of them sees it. */
export const sessionListSchema = z.strictObject({
  sessions: z.array(
    z.strictObject({
      sessionId: z.uuid(),
      device: deviceHintSchema,
      signedInAt: instantSchema,
      usedAt: instantSchema,
      /** Whether it is the one that asks. */
      isCurrent: z.boolean(),
    }),
  ),
});
export type SessionList = z.infer<typeof sessionListSchema>;

/** `:sessionId` of an address. */
export const sessionParamsSchema = z.strictObject({ sessionId: z.uuid() });
