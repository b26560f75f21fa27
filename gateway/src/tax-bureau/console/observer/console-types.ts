// What the console's pages import, as types alone.
export type {
  ConsoleSigner,
  ListedInvoice,
  ListedRefusal,
  ListedAct,
  ListedBlock,
  ListedTransaction,
  Page,
} from './schemas/lists';
export type {
  BlockTransaction,
  BlockView,
  WrittenKey,
  TransactionView,
  InvoiceView,
  FoundSpot,
  SpotList,
  SearchAnswer,
  SearchResult,
} from './schemas/views';
export type { NumbersAnswer } from './schemas/numbers';
export type { StatisticsAnswer, RefusalsAnswer, SectionReport } from './schemas/statistics';
export type {
  NodeHealth,
  HealthAnswer,
  IssuedEvent,
  RefusedEvent,
  ActEvent,
  GapEvent,
  ResetEvent,
} from './schemas/live';
