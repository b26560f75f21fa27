import { expect } from 'chai';
import { GroupCommit } from './group-commit';

describe('GroupCommit', () => {
  function recorder(failOn?: string): { statements: string[]; exec: (sql: string) => void } {
    const statements: string[] = [];
    const exec = (sql: string): void => {
      statements.push(sql);
      if (sql === failOn) {
        throw new Error(`${sql} failed`);
      }
    };
    return { statements, exec };
  }

  it('commits all writes of one turn together', async () => {
    const database = recorder();
    const commits = new GroupCommit(database);

    const values = await Promise.all([1, 2, 3].map((value) => commits.write(() => value)));

    expect(values).to.deep.equal([1, 2, 3]);
    expect(database.statements.filter((sql) => sql === 'COMMIT')).to.have.length(1);
  });

  it('undoes a write that throws alone', async () => {
    const database = recorder();
    const commits = new GroupCommit(database);

    const [good, bad] = await Promise.allSettled([
      commits.write(() => 'good'),
      commits.write(() => {
        throw new Error('bad');
      }),
    ]);

    expect(good).to.deep.equal({ status: 'fulfilled', value: 'good' });
    expect(bad.status).to.equal('rejected');
    expect(database.statements).to.include('ROLLBACK TO one_write; RELEASE one_write');
    expect(database.statements.at(-1)).to.equal('COMMIT');
  });

  it('rejects every write of a commit that fails', async () => {
    const database = recorder('COMMIT');
    const commits = new GroupCommit(database);

    const settled = await Promise.allSettled([commits.write(() => 1), commits.write(() => 2)]);

    expect(settled.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected']);
    expect(database.statements.at(-1)).to.equal('ROLLBACK');
  });

  it('keeps why a write failed when SQLite has ended the transaction with it', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const ended = (sql: string): void => {
      if (sql.startsWith('ROLLBACK')) {
        throw new Error('no transaction is active');
      }
    };
    const commits = new GroupCommit({ exec: ended });

    const [outcome] = await Promise.allSettled([
      commits.write(() => {
        throw full;
      }),
    ]);

    expect(outcome).to.have.nested.property('reason.cause', full);
  });

  it('is idle when nothing waits, and after what waits', async () => {
    const commits = new GroupCommit(recorder());
    let written = false;
    await commits.idle();

    const write = commits.write(() => {
      written = true;
    });
    await commits.idle();

    expect(written).to.equal(true);
    await write;
  });
});
