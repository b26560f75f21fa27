import { RequestError } from '@guanming/wire';
import type { Account } from '@guanming/wire';
import { expect } from 'chai';
import { LINK_MS, LoginLinks } from './login-links';
import { IDLE_MS, SESSION_MS, Sessions } from './sessions';

const officer: Account = { name: 'officer-17', role: 'officer' };

describe('login links and sessions', () => {
  let clock = 0;
  const now = (): number => clock;

  beforeEach(() => {
    clock = 1_000;
  });

  it('lets a link work once', () => {
    const links = new LoginLinks(now);
    const token = links.mint(officer);

    expect(links.redeem(token)).to.equal(officer);
    expect(() => links.redeem(token)).to.throw(RequestError, 'LOGIN_LINK_INVALID');
  });

  it('lets a link work for five minutes', () => {
    const links = new LoginLinks(now);
    const [early, late] = [links.mint(officer), links.mint(officer)];

    clock += LINK_MS - 1;
    expect(links.redeem(early)).to.equal(officer);
    clock += 2;
    expect(() => links.redeem(late)).to.throw(RequestError, 'LOGIN_LINK_INVALID');
  });

  it('ends a session that nobody uses, and keeps one that is used', () => {
    const sessions = new Sessions(now);
    const [idle, used] = [sessions.open(officer), sessions.open(officer)];

    clock += IDLE_MS - 1;
    expect(sessions.find(used.token)).to.equal(used.session);
    clock += IDLE_MS - 1;

    expect(sessions.find(idle.token)).to.equal(undefined);
    expect(sessions.find(used.token)).to.equal(used.session);
  });

  it('ends a session that only its page uses', () => {
    const sessions = new Sessions(now);
    const { token, session } = sessions.open(officer);

    clock += IDLE_MS - 1;
    expect(sessions.find(token, false)).to.equal(session);
    clock += 2;

    expect(sessions.find(token, false)).to.equal(undefined);
    expect(sessions.find(token)).to.equal(undefined);
  });

  it('says whether a session lasts, and does not make it last', () => {
    const sessions = new Sessions(now);
    const { token } = sessions.open(officer);

    clock += IDLE_MS - 1;
    expect(sessions.has(token)).to.equal(true);
    clock += 2;
    expect([sessions.has(token), sessions.has('guess')]).to.deep.equal([false, false]);

    const long = sessions.open(officer);
    for (let passed = 0; passed < SESSION_MS; passed += IDLE_MS / 2) {
      sessions.find(long.token);
      clock += IDLE_MS / 2;
    }
    expect(sessions.has(long.token)).to.equal(false);
  });

  it('ends every session after its time, and when asked', () => {
    const sessions = new Sessions(now);
    const [long, ended] = [sessions.open(officer), sessions.open(officer)];

    sessions.end(ended.token);
    expect(sessions.find(ended.token)).to.equal(undefined);
    for (let passed = 0; passed < SESSION_MS; passed += IDLE_MS / 2) {
      expect(sessions.find(long.token)).to.equal(long.session);
      clock += IDLE_MS / 2;
    }
    expect(sessions.find(long.token)).to.equal(undefined);
    expect(sessions.find('guess')).to.equal(undefined);
  });
});
