import { instantFromSeconds } from '@guanming/chaincode/domain';
import { terminalListSchema, terminalParamsSchema } from '@guanming/wire';
import type { TerminalList } from '@guanming/wire';
import type { Api } from '../../http/api';
import type { ListedTerminal } from '../ticketing-store';
import type { TicketingContext } from '../ticketing-context';

type TerminalView = TerminalList['terminals'][number];

function instantOf(milliseconds: number): string {
  return instantFromSeconds(Math.floor(milliseconds / 1_000));
}

function viewOf(
  { terminalId, device, createdAt, usedAt }: ListedTerminal,
  currentId: string,
): TerminalView {
  return {
    terminalId,
    device,
    joinedAt: instantOf(createdAt),
    usedAt: instantOf(usedAt),
    isCurrent: terminalId === currentId,
  };
}

/** Shows who is in an account, and ends what should not be. */
export function addAccountTerminalRoutes(api: Api, { terminals }: TicketingContext): void {
  api.route(
    {
      method: 'get',
      path: '/v1/terminals',
      summary: 'The terminals of this account, the last used first',
      responses: { 200: { description: 'With this one marked', schema: terminalListSchema } },
      problems: [],
      before: [terminals.require],
    },
    async ({ request, response }) => {
      const terminal = terminals.of(request);
      const listed = await terminals.list(terminal);
      response.json({ terminals: listed.map((one) => viewOf(one, terminal.terminalId)) });
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/v1/terminals/others',
      summary: 'End all other terminals of this account, with their recovery codes',
      responses: { 204: { description: 'Only this one is left' } },
      problems: [],
      before: [terminals.require],
    },
    async ({ request, response }) => {
      await terminals.endOthers(terminals.of(request));
      response.status(204).end();
    },
  );

  api.route(
    {
      method: 'delete',
      path: '/v1/terminals/:terminalId',
      summary: 'End one terminal of this account, with its recovery code',
      params: terminalParamsSchema,
      responses: { 204: { description: 'It opens nothing any more' } },
      problems: ['SESSION_NOT_FOUND'],
      before: [terminals.require],
    },
    async ({ params, request, response }) => {
      await terminals.end(response, terminals.of(request), params.terminalId);
      response.status(204).end();
    },
  );
}
