import { signal } from '@preact/signals';
import { keep, readKept } from '../terminal-db';
import { initialSettings } from './invoice-settings';
import type { InvoiceSettings } from './invoice-settings';

/** How this device asks for invoices. */
export const invoiceSettings = signal<InvoiceSettings>(initialSettings);

/** Whether this browser keeps nothing, such as in a private window. */
export const keepsNothing = signal(false);

/** Takes up what was kept. */
export async function startSettings(): Promise<void> {
  try {
    invoiceSettings.value = (await readKept('invoice-settings')) ?? initialSettings;
  } catch {
    keepsNothing.value = true;
  }
}

/** Changes the settings at once, and keeps them. */
export async function changeSettings(
  change: (settings: InvoiceSettings) => InvoiceSettings,
): Promise<void> {
  invoiceSettings.value = change(invoiceSettings.value);
  try {
    await keep('invoice-settings', invoiceSettings.value);
  } catch {
    keepsNothing.value = true;
  }
}
