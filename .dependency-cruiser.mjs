import { readFileSync } from 'node:fs';

/** Folders of our packages, lowest first: docs/adr/0017-packages.md. */
const { workspaces } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Matches packages by their files, and by their names where they are not compiled yet. */
function packages(folders) {
  const names = folders.map((folder) => folder.slice(folder.lastIndexOf('/') + 1));
  return [`^(${folders.join('|')})/`, `^@guanming/(${names.join('|')})(/|$)`];
}

export default {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Move what both need into a module that both import. Types count as well.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...workspaces.slice(0, -1).map((workspace, index) => ({
      name: 'no-upward-import',
      comment: 'A package imports only those before it in "workspaces" of package.json.',
      severity: 'error',
      from: { path: `^${workspace}/` },
      to: { path: packages(workspaces.slice(index + 1)) },
    })),
    {
      name: 'no-verb-in-package',
      comment: 'The verbs use the packages, never the other way round.',
      severity: 'error',
      from: { path: `^(${workspaces.join('|')})/(src|bin)/` },
      to: { path: '^scripts/' },
    },
    {
      name: 'no-testing-in-product',
      comment: 'What runs in production does not import what tests are made of.',
      severity: 'error',
      from: {
        path: '/(src|bin)/',
        pathNot: ['/testing/', '\\.(test|suite)\\.', '^gateway/e2e/'],
      },
      to: { path: ['/testing(/|$)', '\\.(test|suite)($|\\.)'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['(^|/)node_modules/', '/dist/'] },
    exclude: { path: ['^artifacts/', 'dist-pages'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.d.ts'],
    },
    skipAnalysisNotInRules: true,
  },
};
