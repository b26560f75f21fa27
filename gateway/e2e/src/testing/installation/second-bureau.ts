import { findFreePorts } from '@guanming/runtime/testing';
import type { TaxBureauConfig } from '@guanming/services/config';
import type { Installation } from './installation';
import { startServerCopy } from './server-copy';
import type { ServerCopy } from './server-copy';

/** A second server of the tax bureau. */
export interface SecondBureau extends ServerCopy {
  /** Of its internal listener, without a trailing slash. */
  readonly url: string;
  /** Port of its operations listener. */
  readonly operations: number;
}

/** Starts a second server of the tax bureau, with ports of its own, and waits until it is ready. */
export async function startSecondBureau(
  installation: Installation,
  config: Pick<TaxBureauConfig, 'instanceName'> & Partial<TaxBureauConfig>,
): Promise<SecondBureau> {
  const { taxBureau } = installation;
  const [internal, officer, open, operations] = await findFreePorts(4);
  const copy = await startServerCopy(installation, 'tax-bureau', {
    ...taxBureau,
    ...config,
    internal: { ...taxBureau.internal, port: internal },
    officer: { ...taxBureau.officer, port: officer },
    public: { ...taxBureau.public, port: open },
    operations: { port: operations },
  });
  return { ...copy, url: `https://localhost:${internal}`, operations };
}
