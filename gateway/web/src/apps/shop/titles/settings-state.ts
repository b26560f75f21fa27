import { signal } from '@preact/signals';
import { TabChannel } from '../../../kept/tab-channel';
import { changeKept, readKept } from '../terminal-db';
import { initialSettings } from './invoice-settings';
import type { InvoiceSettings } from './invoice-settings';

/** How this device asks for invoices. */
export const invoiceSettings = signal<InvoiceSettings>(initialSettings);

/** Tells the other tabs of this browser that the settings changed. */
const tabs = new TabChannel('guanming-invoice-settings');

/** Changes that are not kept yet. */
let unkept = 0;

/** Takes up what was kept, and what other tabs change. */
export async function startSettings(): Promise<void> {
  tabs.onTold = () => void readSettings();
  await readSettings();
}

async function readSettings(): Promise<void> {
  invoiceSettings.value = (await readKept('invoice-settings')) ?? initialSettings;
}

/** Changes the settings at once, and keeps them; what another tab changed stays changed. */
export async function changeSettings(
  change: (settings: InvoiceSettings) => InvoiceSettings,
): Promise<void> {
  invoiceSettings.value = change(invoiceSettings.value);
  unkept += 1;
  try {
    const kept = await changeKept('invoice-settings', (now = initialSettings) => change(now));
    if (unkept === 1) {
      invoiceSettings.value = kept;
    }
    tabs.tell('changed');
  } finally {
    unkept -= 1;
  }
}
