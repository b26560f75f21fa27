import { z } from 'zod';
import { MAX_ACT_SIGNATURES } from '../domain/act';
import { MAX_JWS_LENGTH } from '../domain/compact-jws';
import { json } from './text-form';

/** The act that a function carries out: the signatures of all who agree to it, see `readAct` of the domain. */
export const signedAct = json(
  z.array(z.string().min(1).max(MAX_JWS_LENGTH)).min(1).max(MAX_ACT_SIGNATURES).readonly(),
);
