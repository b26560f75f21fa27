import type { Page } from 'playwright-core';

/** From now on the billing server seems to hand out no file to the page. */
export async function refuseFiles(page: Page): Promise<void> {
  await page.route('**/pdf', (route) =>
    route.fulfill({
      status: 404,
      headers: { 'access-control-allow-origin': '*' },
      json: { code: 'ROUTE_NOT_FOUND', status: 404 },
    }),
  );
}
