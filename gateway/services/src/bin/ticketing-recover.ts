import { ConfigError, readServerConfig } from '@guanming/runtime';
import { RecoveryError } from '../ticketing/issued-orders-client';
import { recoverShop } from '../ticketing/recover-shop';
import type { RecoveredShop } from '../ticketing/recover-shop';
import { StoreError } from '../ticketing/store/store-error';
import { ticketingConfigSchema } from '../ticketing/ticketing-config';

function say(zh: string, en: string): void {
  process.stdout.write(`${zh}\n${en}\n`);
}

function report({ keptAside, counts, unsettled, withoutOrder }: RecoveredShop): void {
  if (keptAside !== undefined) {
    say(`损坏的数据库保留在 ${keptAside}。`, `The damaged database is kept as ${keptAside}.`);
  }
  const { known, settled, found } = counts;
  say(
    `已开票订单共 ${known + settled + found} 个：原有 ${known} 个，补记发票号码 ${settled} 个，找回 ${found} 个。`,
    `${known + settled + found} invoiced orders: ${known} were known, ${settled} got their number, ${found} were found again.`,
  );
  if (unsettled > 0) {
    say(
      `另有 ${unsettled} 个订单尚无开票结果，将以原签名内容重新申请。`,
      `${unsettled} orders without an outcome are asked for again, with the same content.`,
    );
  }
  if (withoutOrder.length > 0) {
    say(
      `开票服务商没有下列发票的订单，无法找回：${withoutOrder.join('、')}`,
      `The billing provider does not have the orders of these invoices: ${withoutOrder.join(', ')}`,
    );
  }
  say(
    '找回的订单不属于任何终端，以订单号查找。从未开票的订单、账户、恢复码和幂等键只存于原数据库，无法找回。',
    'Orders that were found again belong to no terminal; their order ids are above. Orders that were never ' +
      'invoiced, accounts, recovery codes and idempotency keys were in the old database alone.',
  );
}

async function main(): Promise<void> {
  const config = readServerConfig(ticketingConfigSchema);
  report(
    await recoverShop(config, (orderId, invoiceNumber) => {
      process.stdout.write(`${orderId}  ${invoiceNumber}\n`);
    }),
  );
}

main().catch((error: unknown) => {
  const isExplained =
    error instanceof RecoveryError || error instanceof StoreError || error instanceof ConfigError;
  console.error(isExplained ? error.message : error);
  process.exitCode = 1;
});
