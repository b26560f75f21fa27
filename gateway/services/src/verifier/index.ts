export { startVerifierServer } from './server';
