import { spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'chai';
import { SqlFile } from './sql-file';
import { StoreError } from './store-error';
import { markPathOf } from './store-mark';

const SQL_FILE = JSON.stringify(join(__dirname, 'sql-file.js'));

/** Writes one row a turn until it is killed, and says each that is durable. */
const WRITER = `
  const { SqlFile } = require(${SQL_FILE});
  const file = new SqlFile(process.argv[1]);
  const insert = "INSERT INTO account (account_id, created_at) VALUES (?, 1)";
  const { last } = file.get('SELECT coalesce(max(CAST(account_id AS INTEGER)), 0) AS last FROM account');
  const go = async (next) => {
    await file.write(() => file.run(insert, String(next)));
    require('node:fs').writeSync(1, next + '\\n');
    return go(next + 1n);
  };
  void go(last + 1n);`;

/** Says with which code another process cannot open the store, even to recover it. */
const OPENER = `
  const { SqlFile } = require(${SQL_FILE});
  try {
    const file = new SqlFile(process.argv[1], process.argv[2]);
    void file.close().then(() => process.stdout.write('opened'));
  } catch (error) {
    process.stdout.write(String(error.code));
  }`;

describe('StoreLife', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guanming-life-'));
    path = join(folder, 'ticketing.db');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function use(count = 1, at = path): Promise<void> {
    const file = new SqlFile(at);
    for (let index = 0; index < count; index += 1) {
      await file.write(() => {
        file.run('INSERT INTO account (account_id, created_at) VALUES (hex(randomblob(2000)), 1)');
      });
    }
    await file.close();
  }

  async function refusal(): Promise<string> {
    try {
      await new SqlFile(path).close();
      return 'opened';
    } catch (error) {
      expect(error).to.be.instanceOf(StoreError);
      return error instanceof StoreError ? error.code : '';
    }
  }

  function openElsewhere(purpose: 'serve' | 'recover'): string {
    return spawnSync(process.execPath, ['-e', OPENER, path, purpose], { encoding: 'utf8' }).stdout;
  }

  /** Copies database and mark. */
  function backUp(): string {
    const backup = mkdtempSync(join(folder, 'backup-'));
    for (const file of [path, markPathOf(path)]) {
      copyFileSync(file, join(backup, file === path ? 'db' : 'mark'));
    }
    return backup;
  }

  const damages: readonly (readonly [string, (file: string) => void])[] = [
    [
      'cut in the middle',
      (file) => {
        truncateSync(file, Math.floor(statSync(file).size * 0.6));
      },
    ],
    [
      'cut within its first page',
      (file) => {
        truncateSync(file, 1_000);
      },
    ],
    [
      'random bytes',
      (file) => {
        writeFileSync(file, Buffer.alloc(50_000, 0xa7));
      },
    ],
    [
      'text',
      (file) => {
        writeFileSync(file, 'this was the database\n');
      },
    ],
    [
      'a page of zeros',
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0, 8_192, 12_288);
        writeFileSync(file, bytes);
      },
    ],
    [
      'nothing but zeros',
      (file) => {
        writeFileSync(file, Buffer.alloc(statSync(file).size));
      },
    ],
  ];

  for (const [name, damage] of damages) {
    it(`finds a file damaged: ${name}; leaves it as it is and locks nobody out`, async () => {
      await use(40);
      damage(path);
      const before = readFileSync(path);

      expect(await refusal()).to.equal('STORE_DAMAGED');
      expect(readFileSync(path).equals(before)).to.equal(true);
      expect(openElsewhere('recover')).to.equal('STORE_DAMAGED');
    });
  }

  it('finds that the file is gone or empty', async () => {
    await use();
    writeFileSync(path, '');
    expect(await refusal()).to.equal('STORE_RESTORED');
    rmSync(path);
    expect(await refusal()).to.equal('STORE_RESTORED');
    expect(existsSync(path)).to.equal(false);
  });

  it('finds an older copy, and locks nobody out', async () => {
    await use();
    const backup = backUp();
    await use();
    copyFileSync(join(backup, 'db'), path);

    expect(await refusal()).to.equal('STORE_RESTORED');
    expect(openElsewhere('recover')).to.equal('opened');
    expect(openElsewhere('serve')).to.equal('STORE_RESTORED');
  });

  it('finds an older copy that came with its mark, over the files or in their place', async () => {
    await use();
    const backup = backUp();
    await use();
    copyFileSync(join(backup, 'db'), path);
    copyFileSync(join(backup, 'mark'), markPathOf(path));
    expect(await refusal()).to.equal('STORE_RESTORED');

    rmSync(markPathOf(path));
    cpSync(join(backup, 'mark'), markPathOf(path), { preserveTimestamps: true });
    expect(await refusal()).to.equal('STORE_RESTORED');
  });

  it('finds a copy that came without its mark, and another store', async () => {
    await use(2);
    const other = join(folder, 'other.db');
    await use(9, other);

    copyFileSync(other, path);
    expect(await refusal()).to.equal('STORE_RESTORED');
    rmSync(markPathOf(path));
    expect(await refusal()).to.equal('STORE_RESTORED');
  });

  it('finds that the log with the last commits is gone or cannot be read', async () => {
    for (const lose of [
      rmSync,
      (log: string) => {
        writeFileSync(log, Buffer.alloc(9_000, 1));
      },
    ]) {
      const child = spawn(process.execPath, ['-e', WRITER, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      lose(`${path}-wal`);

      expect(await refusal()).to.match(/^STORE_(?:RESTORED|DAMAGED)$/);
      for (const name of [path, `${path}-wal`, `${path}-shm`, markPathOf(path)]) {
        rmSync(name, { force: true });
      }
    }
  });

  it('finds an older copy beside the log of the file that was there', async () => {
    await use(40);
    const backup = backUp();
    const child = spawn(process.execPath, ['-e', WRITER, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // Until the log began anew after a checkpoint, and holds only what came after.
    const said = createInterface({ input: child.stdout });
    await new Promise<void>((resolve) => {
      let written = 0;
      said.on('line', () => {
        written += 1;
        if (written === 600) {
          resolve();
        }
      });
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(statSync(`${path}-wal`).size).to.be.greaterThan(0);
    copyFileSync(join(backup, 'db'), path);

    expect(await refusal()).to.match(/^STORE_(?:RESTORED|DAMAGED)$/);
    expect(openElsewhere('recover')).to.match(/^(?:opened|STORE_DAMAGED)$/);
  });

  it('goes on with what is whole: unused, moved, a torn log, a mark that cannot be read', async () => {
    await use(0);
    await use(1);
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    renameSync(moved, folder);
    expect(await refusal()).to.equal('opened');

    appendFileSync(`${path}-wal`, Buffer.alloc(200, 0x5a));
    expect(await refusal()).to.equal('opened');
    for (const text of ['', '{"storeId":"', '\0'.repeat(160)]) {
      writeFileSync(markPathOf(path), text);
      expect(await refusal()).to.equal('opened');
    }
    writeFileSync(`${markPathOf(path)}.new`, 'left by a death');
    expect(await refusal()).to.equal('opened');
  });

  it('goes on where a death came between the first mark and the first row', async () => {
    writeFileSync(
      markPathOf(path),
      JSON.stringify({ storeId: 'begun', commits: 0, checkpointed: 0 }),
    );
    expect(await refusal()).to.equal('opened');
  });

  it('raises no false alarm after kill -9 at any moment, and keeps what was acknowledged', async () => {
    let acknowledged = 0;
    for (let round = 0; round < 12; round += 1) {
      const child = spawn(process.execPath, ['-e', WRITER, path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const said: Buffer[] = [];
      child.stdout.on('data', (bytes: Buffer) => said.push(bytes));
      if (round % 4 > 0) {
        await once(child.stdout, 'data');
      }
      await sleep(randomInt(100));
      child.kill('SIGKILL');
      await once(child, 'close');
      const numbers = Buffer.concat(said)
        .toString()
        .split('\n')
        .filter((line) => line !== '');
      acknowledged = Math.max(acknowledged, Number(numbers.at(-1) ?? 0));

      const file = new SqlFile(path);
      const row = file.get<{ count: bigint }>('SELECT count(*) AS count FROM account');
      expect(Number(row?.count)).to.be.at.least(acknowledged);
      await file.close();
    }
    expect(acknowledged).to.be.greaterThan(0);
    // Twelve processes begin and end, which takes seconds each on a busy machine.
  }).timeout(120_000);
});
