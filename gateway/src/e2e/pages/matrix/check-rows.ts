import type { PageRow } from './page-row';

function checkPlace(path: (row: Parameters<PageRow['reach']>[0]) => string): PageRow['reach'] {
  return (scene) => scene.desk.goto(`${scene.world.local.urls.publicCheck}/${path(scene)}`);
}

/** Every page and state of the bureau's public check. */
export const checkRows: readonly PageRow[] = [
  {
    name: 'check-found',
    reach: checkPlace(({ world }) => `i/${world.invoice.invoiceNumber}#${world.invoice.checkCode}`),
    shows: ({ language }, { world }) => [
      world.spot.registration.name[language],
      world.invoice.transactionId,
    ],
  },
];
