import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import Database from 'libsql';
import { isStorageFailure } from '../../../../storage/storage-error';
import { CacheFile } from './cache-file';
import { APPLICATION_ID } from './schema';

describe('file of the console cache', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-cache-'));
    path = join(folder, 'deep', 'console-cache.db');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const addSpot = (file: CacheFile, scenicSpotId = 'qingyan-shan'): void => {
    file.run(
      `INSERT INTO spot VALUES (?, 1, '青岩山', 'Qingyan', '00001', '33',
         '青岩山旅游发展有限公司', '91330122MA2QYN001W', '青岩山')`,
      scenicSpotId,
    );
  };
  const spots = (file: CacheFile): number =>
    Number(file.get<{ spots: bigint }>('SELECT count(*) AS spots FROM spot')?.spots);

  it('makes a missing file, and keeps what it holds', () => {
    const first = new CacheFile(path);
    addSpot(first);
    first.close();

    const second = new CacheFile(path);

    expect(spots(second)).to.equal(1);
    second.close();
  });

  it('keeps what it holds on a full disk, can be read, and goes on when there is room', () => {
    const file = new CacheFile(path);
    addSpot(file);
    file.get('PRAGMA max_page_count = 1');
    const fill = (): void => {
      file.transact(() => {
        for (let serial = 2; serial < 500; serial += 1) {
          addSpot(file, `spot-${serial}`);
        }
      });
    };

    expect(fill).to.throw().that.satisfies(isStorageFailure);
    expect(spots(file)).to.equal(1);

    file.get('PRAGMA max_page_count = 100000');
    fill();
    expect(spots(file)).to.equal(499);
    expect(existsSync(`${path}.set-aside`)).to.equal(false);
    file.close();
  });

  it('sets a file aside that is no database, and begins anew', () => {
    mkdirSync(dirname(path));
    writeFileSync(path, 'not a database at all, but long enough to look at'.repeat(30));

    const second = new CacheFile(path);

    expect(spots(second)).to.equal(0);
    expect(readFileSync(`${path}.set-aside`, 'utf8')).to.contain('not a database');
    second.close();
  });

  it("keeps another program's database, and begins anew", () => {
    mkdirSync(dirname(path));
    const other = new Database(path);
    other.exec(
      'CREATE TABLE orders (id TEXT); INSERT INTO orders VALUES (1); PRAGMA user_version = 1',
    );
    other.close();

    const file = new CacheFile(path);

    expect(spots(file)).to.equal(0);
    const kept = new Database(`${path}.set-aside`);
    expect(kept.prepare('SELECT count(*) AS rows FROM orders').get()).to.include({ rows: 1 });
    kept.close();
    file.close();
  });

  it('empties a cache of another version', () => {
    const first = new CacheFile(path);
    addSpot(first);
    first.run('PRAGMA user_version = 99');
    first.close();

    const second = new CacheFile(path);

    expect(spots(second)).to.equal(0);
    expect(existsSync(`${path}.set-aside`)).to.equal(false);
    expect(
      String(second.get<{ application_id: unknown }>('PRAGMA application_id')?.application_id),
    ).to.equal(String(APPLICATION_ID));
    second.close();
  });

  it('begins anew when the damage shows while it is used', () => {
    const first = new CacheFile(path);
    addSpot(first);
    const root = first.get<{ page: bigint }>(
      "SELECT rootpage AS page FROM sqlite_schema WHERE name = 'spot'",
    );
    first.get('PRAGMA wal_checkpoint(TRUNCATE)');
    first.close();
    const page = Number(root?.page);
    writeFileSync(path, readFileSync(path).fill(7, (page - 1) * 4096, page * 4096));
    const damaged = new CacheFile(path);

    expect(() => spots(damaged)).to.throw();

    expect(spots(damaged)).to.equal(0);
    addSpot(damaged);
    expect(spots(damaged)).to.equal(1);
    damaged.close();
  });

  it('takes back what a failed transaction wrote', () => {
    const file = new CacheFile(path);

    const write = (): void => {
      file.transact(() => {
        addSpot(file);
        throw new Error('half of it');
      });
    };

    expect(write).to.throw('half of it');
    expect(spots(file)).to.equal(0);
    file.close();
  });
});
