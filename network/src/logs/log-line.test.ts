import { expect } from 'chai';
import { parseLogLine } from './log-line';
import { logLineJson, renderLogLine } from './render-line';

const fabric =
  '2026-11-28T18:55:20.261Z WARN [peer.blocksprovider] DeliverBlocks -> Disconnected from ordering service. channel=invoices';
const answered = JSON.stringify({
  level: 30,
  time: Date.parse('2026-11-28T18:55:21.000Z'),
  pid: 1,
  hostname: 'vm',
  name: 'billing',
  listener: 'billing',
  req: { id: '7744af86-1f4f-4d63-a152-3748aa5ebae1', method: 'POST', path: '/v1/billing-requests' },
  res: { statusCode: 403 },
  err: { type: 'InvoiceError', message: 'BILLING_QUALIFICATION_SUSPENDED: trial', stack: 'x' },
  responseTime: 12.4,
  msg: 'request errored',
});
const unsettled = JSON.stringify({
  level: 40,
  time: 1,
  name: 'ticketing',
  orderId: 'ORDER-1',
  attempt: 2,
  requestId: 'id-1',
  reason: 'SECTION_EXHAUSTED',
  waitMs: 250,
  msg: 'invoice unsettled',
});

describe('a line of a log', () => {
  it('of a Fabric node', () => {
    expect(parseLogLine('peer0', fabric)).to.deep.equal({
      node: 'peer0',
      time: Date.parse('2026-11-28T18:55:20.261Z'),
      level: 'warn',
      text: 'peer.blocksprovider: Disconnected from ordering service. channel=invoices',
    });
  });

  it('of a request says method, path, status, time and why', () => {
    const { level, text, correlationId } = parseLogLine('billing-server', answered);

    expect(level).to.equal('info');
    expect(text).to.equal(
      'POST /v1/billing-requests → 403, 12 ms, BILLING_QUALIFICATION_SUSPENDED: trial',
    );
    expect(correlationId).to.equal('7744af86-1f4f-4d63-a152-3748aa5ebae1');
  });

  it('of a server says its facts in words', () => {
    const { level, text, correlationId } = parseLogLine('ticketing-server', unsettled);

    expect(level).to.equal('warn');
    expect(text).to.equal(
      'invoice unsettled, orderId ORDER-1, attempt 2, reason SECTION_EXHAUSTED, waitMs 250',
    );
    expect(correlationId).to.equal('id-1');
  });

  it('of the chaincode', () => {
    const line =
      '2026-11-28T19:17:54.223Z \u001b[31merror\u001b[39m [c-api:lib/handler.js]      [invoices-93] failed';

    expect(parseLogLine('chaincode-b', line)).to.deep.include({
      level: 'error',
      text: 'c-api:lib/handler.js: [invoices-93] failed',
    });
  });

  it('of the supervisor, of a stack, and one that was cut are shown as they are', () => {
    expect(
      parseLogLine('supervisor', '2026-11-28T19:17:58.011Z everything has stopped').text,
    ).to.equal('everything has stopped');
    expect(parseLogLine('peer0', '\tat main.go:12')).to.deep.equal({
      node: 'peer0',
      text: '\tat main.go:12',
    });
    expect(parseLogLine('billing-server', answered.slice(0, 60)).text).to.equal(
      answered.slice(0, 60),
    );
  });

  it('is told to people in local time, and to programs as JSON in UTC', () => {
    const zone = process.env['TZ'];
    process.env['TZ'] = 'Asia/Shanghai';
    try {
      expect(renderLogLine(parseLogLine('billing-server', answered), 16)).to.equal(
        '2026-11-29 02:55:21.000 info  billing-server    POST /v1/billing-requests → 403, 12 ms, ' +
          'BILLING_QUALIFICATION_SUSPENDED: trial  [7744af86-1f4f-4d63-a152-3748aa5ebae1]',
      );
    } finally {
      if (zone === undefined) {
        delete process.env['TZ'];
      } else {
        process.env['TZ'] = zone;
      }
    }
    expect(JSON.parse(logLineJson(parseLogLine('peer0', fabric)))).to.deep.include({
      time: '2026-11-28T18:55:20.261Z',
      node: 'peer0',
      level: 'warn',
    });
  });

  it('moves no cursor', () => {
    expect(renderLogLine({ node: 'peer0', text: 'a\u001b[2Jb\u0007' })).to.equal(
      '    peer0  a\ufffd[2Jb\ufffd',
    );
  });
});
