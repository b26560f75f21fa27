import { expect } from 'chai';
import { assertRoomFor, exhaustionError, isStorageFailure } from './storage-error';

function failure(code: string): Error {
  return Object.assign(new Error('failed'), { code });
}

describe('an error of storage', () => {
  it('is known by what Node and SQLite say of a full disk, a quota and a file system without writes', () => {
    const codes = [
      ...['ENOSPC', 'EDQUOT', 'EROFS', 'EFBIG', 'EIO'],
      ...['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'],
      ...['SQLITE_READONLY', 'SQLITE_READONLY_DBMOVED', 'SQLITE_CANTOPEN'],
    ];

    for (const code of codes) {
      expect(exhaustionError(failure(code))?.code, code).to.equal('STORAGE_FULL');
    }
  });

  it('is known behind other errors', () => {
    const inner = new AggregateError([failure('SQLITE_ERROR'), failure('SQLITE_FULL')]);

    expect(isStorageFailure(new Error('outer', { cause: inner }))).to.equal(true);
  });

  it('is none of a damaged file, a broken connection or a bug', () => {
    for (const error of [failure('SQLITE_CORRUPT'), failure('ECONNREFUSED'), new TypeError('x')]) {
      expect(exhaustionError(error)).to.equal(undefined);
    }
  });

  it('says of too many open files that the server has too much to do', () => {
    expect(exhaustionError(failure('EMFILE'))?.code).to.equal('SERVER_BUSY');
    expect(exhaustionError(failure('ENFILE'))?.retryAfterSeconds).to.equal(10);
  });

  it('needs no write where there is room', () => {
    expect(() => {
      assertRoomFor(__filename);
    }).not.to.throw();
  });
});
