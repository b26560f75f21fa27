import type { ConnectionCertificates } from '@guanming/ledger';
import { Gauge } from 'prom-client';
import type { Registry } from './metrics';

const DAY_MS = 86_400_000;

/** Tells Prometheus how long the certificates of a server are valid, each by its name. */
export function observeCertificates(
  metrics: Registry,
  { all }: Pick<ConnectionCertificates, 'all'>,
): void {
  new Gauge({
    name: 'guanming_certificate_days_left',
    help: 'Days until a certificate that the server was started with expires; negative: since',
    labelNames: ['certificate'],
    registers: [metrics],
    collect() {
      for (const { name, notAfter } of all) {
        this.set({ certificate: name }, (notAfter - Date.now()) / DAY_MS);
      }
    },
  });
}
