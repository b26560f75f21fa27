import { expect } from 'chai';
import * as local from './index';

describe('@guanming/local', () => {
  it('exports what composes and uses a local installation, and nothing else', () => {
    expect(local).to.have.all.keys(
      'composeServers',
      'LocalError',
      'loginLinkText',
      'newLoginLink',
      'OfficerClient',
      'pinVerifierTrust',
      'readLocalInstallation',
      'registerSampleSpots',
      'requireIssued',
      'runDemoOrder',
    );
  });
});
