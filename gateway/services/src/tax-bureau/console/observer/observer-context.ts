import type { Request } from 'express';
import type { Draining } from '../../../http/draining';
import type { Guard } from '../../../http/guard';
import type { NumbersService } from '../../numbers/numbers-service';
import type { ChainViews } from './chain-views';
import type { LiveSessions } from './live-sessions';
import type { NodeHealthService } from './node-health';
import type { Observer } from './observer';

/** All that watches the channel for the console. */
export interface ChannelWatch {
  readonly observer: Observer;
  readonly views: ChainViews;
  readonly nodes: NodeHealthService;
  readonly live: LiveSessions;
  readonly numbers: NumbersService;
  /** The server that shows it. */
  readonly server: { readonly name: string; readonly draining: Draining };
}

/** With what the console's questions about the channel are answered. */
export interface ObserverContext extends ChannelWatch {
  /** Runs before each route: the session. */
  readonly before: readonly Guard[];
  /** Whether who sent a request, some time ago, may still read. */
  readonly isStillSignedIn: (request: Request) => boolean;
}
