export { newContracts } from './contract/contracts';
