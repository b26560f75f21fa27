import { expect } from 'chai';
import * as gateway from './index';

describe('@guanming/gateway', () => {
  it('exports what composes and uses a local installation, and nothing else', () => {
    expect(gateway).to.have.all.keys(
      'composeServers',
      'LocalError',
      'OfficerClient',
      'readLocalInstallation',
      'registerSampleSpots',
      'runDemoOrder',
      'ShopClient',
    );
  });
});
