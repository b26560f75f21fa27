export { startVerifierServer } from './verifier-server';
