import { signal } from '@preact/signals';
import { changeKept, readKept } from '../terminal-db';
import { initialSettings } from './invoice-settings';
import type { InvoiceSettings } from './invoice-settings';

/** How this device asks for invoices. */
export const invoiceSettings = signal<InvoiceSettings>(initialSettings);

/** Whether this browser keeps nothing, such as in a private window. */
export const keepsNothing = signal(false);

/** Tells the other tabs of this browser that the settings changed. */
const tabs = new BroadcastChannel('guanming-invoice-settings');

/** Changes that are not kept yet. */
let unkept = 0;

/** Takes up what was kept, and what other tabs change. */
export async function startSettings(): Promise<void> {
  tabs.onmessage = () => void readSettings();
  await readSettings();
}

async function readSettings(): Promise<void> {
  try {
    invoiceSettings.value = (await readKept('invoice-settings')) ?? initialSettings;
  } catch {
    keepsNothing.value = true;
  }
}

/** Changes the settings at once, and keeps them; what another tab changed stays changed. */
export async function changeSettings(
  change: (settings: InvoiceSettings) => InvoiceSettings,
): Promise<void> {
  invoiceSettings.value = change(invoiceSettings.value);
  unkept += 1;
  try {
    const kept = await changeKept('invoice-settings', (now = initialSettings) => change(now));
    unkept -= 1;
    if (unkept === 0) {
      invoiceSettings.value = kept;
    }
    tabs.postMessage('changed');
  } catch {
    unkept -= 1;
    keepsNothing.value = true;
  }
}
