import { certificateAdvice, describeCertificate } from '../certificates/certificate-words';
import { readCertificates, type CertificateValidity } from '../certificates/certificate-validity';
import type { NetworkFolder } from '../folder/network-folder';
import { NetworkError } from '../network-error';
import type { Topology } from '../topology/topology';
import type { DoctorCheck } from './doctor-check';

/** So many certificates are described; of an old network all expire in one minute. */
const DESCRIBED = 8;

/** As {@link judgeCertificates}; a file that holds none is a finding, too. */
export function checkCertificates(folder: NetworkFolder, topology: Topology): DoctorCheck {
  try {
    return judgeCertificates(readCertificates(folder, topology), folder);
  } catch (error) {
    if (error instanceof NetworkError && error.code === 'NETWORK_FOLDER_DAMAGED') {
      return { name: 'certificates', ok: false, found: error.message };
    }
    throw error;
  }
}

/**
 * Checks the certificates of a network: one that a node or a server needs and that is not valid
 * keeps the network from working; others are pointed out.
 */
export function judgeCertificates(
  certificates: readonly CertificateValidity[],
  folder: NetworkFolder,
): DoctorCheck {
  const [first] = certificates;
  if (first === undefined) {
    return { name: 'certificates', ok: true, found: 'none yet' };
  }
  const told = certificates.filter(({ state }) => state !== 'valid');
  const [worst] = told.toSorted((a, b) => gravityOf(b) - gravityOf(a));
  if (worst === undefined) {
    return {
      name: 'certificates',
      ok: true,
      found: `${certificates.length} valid. Of them first: ${describeCertificate(first)}`,
    };
  }
  return {
    name: 'certificates',
    ok: gravityOf(worst) < 2,
    found: describeAll(told),
    advice: certificateAdvice(worst, folder.path),
  };
}

/** 2: the network cannot work; 1: somebody cannot; 0: not yet. */
function gravityOf({ state, isNeeded }: CertificateValidity): number {
  if (state === 'expires-soon' || state === 'valid') {
    return 0;
  }
  return isNeeded ? 2 : 1;
}

function describeAll(certificates: readonly CertificateValidity[]): string {
  const worstFirst = certificates.toSorted((a, b) => gravityOf(b) - gravityOf(a));
  const more = worstFirst.length - DESCRIBED;
  return [
    ...worstFirst.slice(0, DESCRIBED).map(describeCertificate),
    ...(more > 0 ? [`${more} more are not valid or expire soon.`] : []),
  ].join('\n');
}
