import { recoverySchema, terminalSchema } from '@guanming/wire';
import type { Api } from '../../http/api';
import type { Guard } from '../../http/guard';
import type { TicketingContext } from '../ticketing-context';

/**
 * Opens anonymous accounts and moves them to other terminals.
 *
 * @param limit - bounds new accounts, recoveries and recovery codes
 */
export function addTerminalRoutes(api: Api, { terminals }: TicketingContext, limit: Guard): void {
  api.route(
    {
      method: 'post',
      path: '/v1/terminals',
      summary: 'Open an anonymous account; a terminal that has one keeps it',
      responses: {
        201: { description: 'A new account; keep the recovery code', schema: terminalSchema },
        200: { description: 'This terminal has an account', schema: terminalSchema },
      },
      problems: [],
      before: [limit],
    },
    async ({ request, response }) => {
      const known = await terminals.find(request);
      if (known !== undefined) {
        response.json({ terminalId: known.terminalId });
        return;
      }
      const { terminalId, recoveryCode } = await terminals.open(request, response);
      response.status(201).json({ terminalId, recoveryCode });
    },
  );

  api.route(
    {
      method: 'post',
      path: '/v1/terminals/recoveries',
      summary: 'Join the account of a recovery code from this terminal',
      body: recoverySchema,
      responses: {
        201: {
          description: 'This terminal sees the orders of the account',
          schema: terminalSchema,
        },
      },
      problems: ['CALLER_NOT_AUTHENTICATED'],
      before: [limit],
    },
    async ({ body, request, response }) => {
      const { recoveryCode: given } = body;
      const { terminalId, recoveryCode } = await terminals.recover(request, response, given);
      response.status(201).json({ terminalId, recoveryCode });
    },
  );

  api.route(
    {
      method: 'post',
      path: '/v1/terminals/recovery-codes',
      summary:
        'Make a new recovery code of this terminal; the old one ends, who joined by it stays',
      responses: { 201: { description: 'The new code', schema: terminalSchema } },
      problems: [],
      before: [limit, terminals.require],
    },
    async ({ request, response }) => {
      const terminal = terminals.of(request);
      const recoveryCode = await terminals.renewRecoveryCode(terminal);
      response.status(201).json({ terminalId: terminal.terminalId, recoveryCode });
    },
  );
}
