import { z } from 'zod';
import { MAX_JWS_LENGTH } from '../domain/compact-jws';
import { plain } from './text-form';

/** The act of an officer that a function carries out: a compact JWS, see `readAct` of the domain. */
export const signedAct = plain(z.string().min(1).max(MAX_JWS_LENGTH));
