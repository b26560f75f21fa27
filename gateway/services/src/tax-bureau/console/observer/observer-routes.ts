import type { Api } from '../../../http/api';
import type { ObserverContext } from './observer-context';
import { addListRoutes } from './routes/list-routes';
import { addLiveRoutes } from './routes/live-routes';
import { addNumberRoutes } from './routes/number-routes';
import { addReportRoutes } from './routes/report-routes';
import { addViewRoutes } from './routes/view-routes';

/** All that the console shows of the channel; officers and auditors may read it. */
export function addObserverRoutes(api: Api, context: ObserverContext): void {
  addLiveRoutes(api, context);
  addListRoutes(api, context);
  addViewRoutes(api, context);
  addReportRoutes(api, context);
  addNumberRoutes(api, context);
}
