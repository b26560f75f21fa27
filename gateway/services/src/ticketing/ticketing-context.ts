import type { AppContext } from '../http/app';
import type { Approvals } from './approvals';
import type { OrderService } from './order-service';
import type { PdfRelay } from './pdf-relay';
import type { PdfRenewal } from './pdf-renewal';
import type { SpotQualifications } from './spot-qualifications';
import type { Terminals } from './terminals';
import type { SpotFolder } from './spot-folder';
import type { TicketingConfig } from './ticketing-config';
import type { TicketingStore } from './ticketing-store';

/** Services behind the routes of the ticketing server. */
export interface TicketingContext extends AppContext {
  readonly shop: Pick<SpotFolder, 'get' | 'spots'>;
  readonly store: TicketingStore;
  readonly orders: OrderService;
  readonly renewal: PdfRenewal;
  readonly relay: PdfRelay;
  readonly qualifications: Pick<SpotQualifications, 'inForce'>;
  readonly approvals: Pick<Approvals, 'has'>;
  readonly terminals: Terminals;
  /** Origin where terminals fetch PDFs. */
  readonly billingOrigin: string;
  readonly limits: Pick<TicketingConfig['listener'], 'requestsPerMinute' | 'accountsPerMinute'>;
}
