import { connect } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a server may take to turn a stranger away, in milliseconds. */
const REFUSED_WITHIN_MS = 5_000;

/** How TLS 1.3 says that a certificate is missing (RFC 8446, 6.2: alert 116), as OpenSSL names it. */
const NO_CERTIFICATE = 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED';

/**
 * Whether a server ends the connection of a client without a certificate, and says that this is why.
 *
 * @param url - `https`, of a listener with TLS 1.3, as the bureau's internal one has
 */
export async function refusesWithoutCertificate(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  // Whose certificate the server has does not matter here.
  const socket = connect({
    host: hostname,
    port: Number(port),
    minVersion: 'TLSv1.3',
    rejectUnauthorized: false,
  });
  try {
    return await Promise.race([
      new Promise<boolean>((resolve) => {
        socket.once('error', (error: NodeJS.ErrnoException) => {
          resolve(error.code === NO_CERTIFICATE);
        });
        socket.once('data', () => {
          resolve(false);
        });
        socket.once('close', () => {
          resolve(false);
        });
        socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
      }),
      sleep(REFUSED_WITHIN_MS, false, { ref: false }),
    ]);
  } finally {
    socket.destroy();
  }
}
