import { expect } from 'chai';
import { describe, it } from 'mocha';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingPackages, packagesAreCurrent, removeStrayPackages } from './packages.mjs';
import { libcOfHere } from './system-libc.mjs';

const { arch, platform } = process;

/** A package with one binding for this system, and one for another. */
const bindings = {
  'node_modules/engine': {
    version: '1.0.0',
    optionalDependencies: { '@engine/here': '1.0.0', '@engine/elsewhere': '1.0.0' },
  },
  'node_modules/@engine/here': {
    ...{ version: '1.0.0', optional: true },
    ...{ os: [platform], cpu: [arch], libc: [libcOfHere()] },
  },
  'node_modules/@engine/elsewhere': {
    ...{ version: '1.0.0', optional: true, os: ['elsewhere'], cpu: [arch] },
  },
  'node_modules/nicety': { version: '1.0.0', optional: true },
};

function missing(installed, isThere = () => true, packages = bindings) {
  return missingPackages({ packages }, installed, isThere);
}

function without(...paths) {
  return Object.fromEntries(Object.entries(bindings).filter(([path]) => !paths.includes(path)));
}

describe('the packages of this clone', () => {
  it('are all there while its tests run', () => {
    expect(packagesAreCurrent()).to.equal(true);
  });

  it('are not found first where a package of ours was in an earlier version', () => {
    const root = mkdtempSync(join(tmpdir(), 'guanming-stray-'));
    const modules = (folder) => join(root, folder, 'node_modules', 'ajv');
    const folders = ['chaincode', 'gateway/cli', 'gateway/cli/page'];
    for (const folder of ['', 'gateway', ...folders]) {
      mkdirSync(modules(folder), { recursive: true });
    }

    removeStrayPackages(folders, root);

    expect(existsSync(join(root, 'gateway', 'node_modules'))).to.equal(false);
    for (const folder of ['', ...folders]) {
      expect(existsSync(modules(folder)), folder).to.equal(true);
    }
    rmSync(root, { recursive: true });
  });

  it('need no binding for another system, and nothing else that is optional', () => {
    const installed = without('node_modules/@engine/elsewhere', 'node_modules/nicety');
    expect(missing(installed)).to.deep.equal([]);
  });

  for (const [what, paths] of [
    [
      'by npm_config_omit=optional',
      Object.keys(bindings).filter((path) => bindings[path].optional),
    ],
    ['by npm for another system', ['node_modules/@engine/here']],
  ]) {
    it(`lack the native part of one that was left out ${what}`, () => {
      const installed = without(...paths);
      expect(missing(installed)).to.deep.equal(['the native part of node_modules/engine']);
    });
  }

  it('need a binding for the C library of this system, not for the other one', () => {
    const path = 'node_modules/@engine/here';
    const other = libcOfHere() === 'glibc' ? 'musl' : 'glibc';
    const packages = { ...bindings, [path]: { ...bindings[path], libc: [other] } };
    expect(missing(without(path), undefined, packages)).to.deep.equal([]);
  });

  it('lack a development package where only those for production were installed', () => {
    const packages = { ...bindings, 'node_modules/compiler': { version: '1.0.0', dev: true } };
    expect(missing(bindings, undefined, packages)).to.deep.equal(['node_modules/compiler']);
  });

  it('lack what was removed, replaced, or never linked', () => {
    const installed = { ...bindings, 'node_modules/engine': { version: '0.9.0' } };
    const gone = ['node_modules/@engine/here', 'node_modules/.bin/guanming'];
    expect(missing(installed, (path) => !gone.includes(path))).to.deep.equal([
      ...['node_modules/engine', 'node_modules/@engine/here', 'node_modules/.bin/guanming'],
    ]);
  });

  it('are found below the package that asks for them', () => {
    const nested = { 'node_modules/user': { version: '1.0.0' } };
    for (const [path, entry] of Object.entries(bindings)) {
      nested[`node_modules/user/${path}`] = entry;
    }
    expect(missing({ 'node_modules/user': { version: '1.0.0' } }, undefined, nested)).to.include(
      'the native part of node_modules/user/node_modules/engine',
    );
  });

  it('are all lacking where another program than npm installed them', () => {
    expect(missing({})).to.deep.equal([
      ...['node_modules/engine', 'the native part of node_modules/engine'],
    ]);
  });
});
