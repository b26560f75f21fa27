export { plantNames } from './find-plants';
export { runFaults } from './run-faults';
export { mountInstallation, mountVolumes } from './volumes';
