import { useEffect, useState } from 'preact/hooks';
import type { QrClaim } from '../../verification/read-qr-picture';

/** Number and check code in an address; each may be missing. */
export function claimOfLocation({
  pathname,
  hash,
}: Pick<Location, 'pathname' | 'hash'>): Partial<QrClaim> {
  const number = /^\/i\/(\d{20})$/.exec(pathname)?.[1];
  const code = /^#([0-9A-Za-z-]{4,32})$/.exec(hash)?.[1];
  return {
    ...(number === undefined ? {} : { invoiceNumber: number }),
    ...(code === undefined ? {} : { checkCode: code }),
  };
}

/** Whether both parts are there. */
export function isWhole(claim: Partial<QrClaim>): claim is QrClaim {
  return claim.invoiceNumber !== undefined && claim.checkCode !== undefined;
}

/**
 * The claim of the page's address, and a way to another one. The check code is behind the `#`: the
 * browser sends it to nobody.
 */
export function useClaim(): [Partial<QrClaim>, (claim: QrClaim | undefined) => void] {
  const [claim, setClaim] = useState(() => claimOfLocation(location));
  useEffect(() => {
    const follow = (): void => {
      setClaim(claimOfLocation(location));
    };
    addEventListener('popstate', follow);
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('popstate', follow);
      removeEventListener('hashchange', follow);
    };
  }, []);
  const go = (next: QrClaim | undefined): void => {
    const address = next === undefined ? '/' : `/i/${next.invoiceNumber}#${next.checkCode}`;
    history.pushState(null, '', address);
    setClaim(next ?? {});
  };
  return [claim, go];
}
