import { z } from 'zod';

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
