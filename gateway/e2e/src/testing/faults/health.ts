import { request } from 'undici';
import type { Installation } from '../installation/installation';
import type { SeenHealth } from './evidence';
import { processes } from './deck';
import { listMarked, SUPERVISOR } from './marked-processes';

const ANSWER_WITHIN_MS = 5_000;

/** Reads the readiness of every server, and whether every process runs. */
export async function readHealth(installation: Installation): Promise<SeenHealth[]> {
  const { ticketing, billing, taxBureau, verifier, dir } = installation;
  const listeners = {
    'ticketing-server': ticketing.operations.port,
    'billing-server': billing.operations.port,
    'tax-bureau-server': taxBureau.operations.port,
    'verifier-server': verifier.operations.port,
  };
  const readiness = Object.entries(listeners).map(([name, port]) => readReadiness(name, port));
  const running = listMarked(dir);
  const alive = [...processes, SUPERVISOR].map((name) => {
    const isGreen = running.has(name);
    return { name, isGreen, says: isGreen ? 'runs' : 'does not run' };
  });
  return [...alive, ...(await Promise.all(readiness))];
}

async function readReadiness(name: string, port: number): Promise<SeenHealth> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const { statusCode, body } = await request(`http://127.0.0.1:${port}/readyz`, { signal });
    return { name: `${name} /readyz`, isGreen: statusCode === 200, says: await body.text() };
  } catch (error) {
    return { name: `${name} /readyz`, isGreen: false, says: String(error) };
  }
}
