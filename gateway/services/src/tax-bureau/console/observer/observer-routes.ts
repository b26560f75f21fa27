import type { Api } from '../../../http/api';
import type { ObserverDesk } from './observer-desk';
import { addListRoutes } from './routes/list-routes';
import { addLiveRoutes } from './routes/live-routes';
import { addNumberRoutes } from './routes/number-routes';
import { addReportRoutes } from './routes/report-routes';
import { addViewRoutes } from './routes/view-routes';

/** All that the console shows of the channel; officers and auditors may read it. */
export function addObserverRoutes(api: Api, desk: ObserverDesk): void {
  addLiveRoutes(api, desk);
  addListRoutes(api, desk);
  addViewRoutes(api, desk);
  addReportRoutes(api, desk);
  addNumberRoutes(api, desk);
}
