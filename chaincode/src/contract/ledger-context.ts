import { Context } from 'fabric-contract-api';

/** The context of one transaction. */
export class LedgerContext extends Context {}
