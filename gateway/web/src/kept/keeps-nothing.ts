import { signal } from '@preact/signals';

/** Whether the browser would not keep something of this page: it lasts until the page is closed. */
export const keepsNothing = signal(false);
