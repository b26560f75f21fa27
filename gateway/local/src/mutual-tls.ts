import { connect } from 'node:tls';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a server may take to turn a stranger away, in milliseconds. */
const REFUSED_WITHIN_MS = 5_000;

/** How TLS says that a certificate is missing (RFC 8446, 6.2; RFC 5246, 7.2.2), as OpenSSL names it. */
const NO_CERTIFICATE = new Set([
  'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
]);

/** Whether a server ends the connection of a client without a certificate, and says that it is why. */
export async function refusesWithoutCertificate(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  // Whose certificate the server has does not matter here.
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  try {
    return await Promise.race([
      new Promise<boolean>((resolve) => {
        socket.once('error', (error: NodeJS.ErrnoException) => {
          resolve(NO_CERTIFICATE.has(error.code ?? ''));
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
