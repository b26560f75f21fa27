import { expect } from 'chai';
import * as network from './index';

describe('@guanming/network', () => {
  it('exports what its users rely on', () => {
    expect(Object.keys(network).sort()).to.deep.equal([
      'NetworkError',
      'NetworkFolder',
      'OrganizationFolder',
      'SupervisorClient',
      'SupervisorError',
      'assertNamedEngineRuns',
      'checkNetworkCertificates',
      'commandFor',
      'deployBaseline',
      'deployChaincode',
      'ensureEngine',
      'ensureSupervisor',
      'liveProgress',
      'loadTopology',
      'logFileOf',
      'networkDown',
      'networkLogs',
      'networkReset',
      'networkStatus',
      'networkUp',
      'newPlainProgress',
      'newProgress',
      'parsePortBase',
      'readNetworkRecord',
      'readableLogLine',
      'renderDoctorReport',
      'renderEndpoints',
      'renderStatus',
      'repositoryRoot',
      'requireNetwork',
      'runCommandLine',
      'runDoctor',
      'silentProgress',
      'stopEverything',
      'tailLog',
      'topologyFor',
      'waitUntil',
      'waitUntilReady',
    ]);
  });
});
