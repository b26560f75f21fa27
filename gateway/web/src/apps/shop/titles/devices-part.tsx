import type { JSX } from 'preact';
import { DeviceList } from '../../../components/device-list';
import type { SignedInDevice } from '../../../components/device-list';
import { asMember, isUnknownTerminal } from '../account';
import { endOtherTerminals, endTerminal, listTerminals } from '../shop-api';
import { text } from '../shop-dictionary';

/** The terminals of this account; none before its first order. */
async function load(signal: AbortSignal): Promise<readonly SignedInDevice[]> {
  try {
    const terminals = await asMember(() => listTerminals(signal));
    return terminals.map(({ terminalId, device, usedAt, isCurrent }) => ({
      id: terminalId,
      device,
      usedAt,
      isCurrent,
    }));
  } catch (error) {
    if (isUnknownTerminal(error)) {
      return [];
    }
    throw error;
  }
}

/** The devices that see the orders of this one, and how to end that. */
export function DevicesPart(): JSX.Element {
  return (
    <>
      <p class="small quiet">{text('devicesAbout')}</p>
      <DeviceList load={load} end={endTerminal} endOthers={endOtherTerminals} />
    </>
  );
}
