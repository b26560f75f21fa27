import { readServerConfig, newLogger } from '@guanming/runtime';
import { runServerProcess } from '../http/server-process';
import { startTicketingServer } from '../ticketing/ticketing-server';
import { ticketingConfigSchema } from '../ticketing/ticketing-config';

void runServerProcess(newLogger('ticketing', { level: 'info' }), () => {
  const config = readServerConfig(ticketingConfigSchema);
  return startTicketingServer(config, newLogger('ticketing', { level: config.logLevel }));
});
