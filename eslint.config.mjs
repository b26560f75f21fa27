import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import n from 'eslint-plugin-n';
import tsdoc from 'eslint-plugin-tsdoc';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** A ban on imports; a later block replaces an earlier one, so each block repeats the wider ban. */
function ban(...patterns) {
  return ['error', { patterns: patterns.map(([regex, message]) => ({ regex, message })) }];
}

const noDeepImport = ['^@guanming/[^/]+/(dist|src)', 'Import the package, not its files.'];
const noFabric = [
  '^(@hyperledger/|@grpc/|fabric-)',
  'Only the ledger adapter and the contracts know Fabric.',
];
const noChaincodeRoot = ['^@guanming/chaincode$', 'Import @guanming/chaincode/domain.'];
const noIo = [
  '^node:(?!crypto$)',
  'Contracts and domain do no I/O: every endorser computes alone.',
];
const noWorkspace = ['^@guanming/', 'This package depends on no other package of ours.'];

const noNetwork = [
  '^@guanming/network',
  'The gateway meets the network only through connection files.',
];
const noSql = ['^libsql', 'Only storage, the ticketing store and the console’s cache know SQL.'];
const outsideLedger = [noDeepImport, noFabric, noChaincodeRoot, noNetwork];

const servers = ['ticketing', 'billing', 'tax-bureau', 'verifier'];

function otherServers(server) {
  const others = servers.filter((other) => other !== server);
  return [`/(${others.join('|')})/`, 'A server does not import another server.'];
}

/** A ban on syntax; a later block replaces an earlier one, so each block repeats the wider ban. */
function banSyntax(...restrictions) {
  return ['error', ...restrictions.map(([selector, message]) => ({ selector, message }))];
}

const onePrivate = [
  ':matches(PropertyDefinition, MethodDefinition[kind!="constructor"])[accessibility=/private|protected/]',
  'Private members are #members; only a parameter of a constructor is `private readonly`.',
];

/** A number, text or pattern, or computed of such; a table or list is no constant of this kind. */
const upperConstants = [
  ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="const"] > VariableDeclarator[id.name=/[a-z]/]:matches(' +
    [
      '[init.type="Literal"]',
      '[init.type="TemplateLiteral"][init.expressions.length=0]',
      '[init.type="BinaryExpression"][init.left.type="Literal"][init.right.type="Literal"]',
    ].join() +
    ')',
  'A number, text or pattern of a module is UPPER_SNAKE.',
];

/** Anything that could make two endorsers compute different bytes. */
const nondeterminism = [
  ...[
    ["NewExpression[callee.name='Date'][arguments.length=0]", 'new Date() reads the clock.'],
    ["MemberExpression[object.name='Date'][property.name='now']", 'Date.now reads the clock.'],
    ["MemberExpression[object.name='Math'][property.name='random']", 'Randomness.'],
    ['MemberExpression[property.name=/^toLocale/]', 'The result depends on the locale.'],
    [
      'Identifier[name=/^(setTimeout|setInterval|setImmediate|fetch|process|Intl|performance)$/]',
      'Clock, locale, environment or network.',
    ],
    ['Identifier[name=/^(randomUUID|randomBytes|randomInt|getRandomValues)$/]', 'Randomness.'],
  ].map(([selector, why]) => [selector, `${why} Every endorser must compute the same bytes.`]),
];

export default defineConfig(
  {
    ignores: [
      '**/dist/**',
      '**/dist-pages*/**',
      '**/node_modules/**',
      '.network*/**',
      'artifacts/**',
      'invoice-renderer/releases/**',
      '**/__generated__/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs', '**/bin/*'],
    plugins: { n },
    languageOptions: { globals: globals.node },
    rules: {
      'n/no-extraneous-import': 'error',
      'n/no-extraneous-require': 'error',
      'n/prefer-node-protocol': 'error',
    },
  },
  { files: ['*/bin/*', 'gateway/*/bin/*'], languageOptions: { sourceType: 'commonjs' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { n, tsdoc },
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      complexity: ['error', 10],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'n/prefer-node-protocol': 'error',
      'n/no-extraneous-import': ['error', { allowModules: ['chai', 'mocha', 'fast-check'] }],
      'tsdoc/syntax': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-function-return-type': ['error', { allowExpressions: true }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: false },
      ],
      'no-restricted-imports': ban(noDeepImport),
      'no-restricted-syntax': banSyntax(onePrivate, upperConstants),
    },
  },
  {
    files: ['**/*.test.ts', '**/testing/**/*.ts', '**/*.suite.ts'],
    rules: {
      'no-restricted-syntax': banSyntax(onePrivate),
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['chaincode/src/**/*.ts'],
    ignores: [
      'chaincode/src/server.ts',
      'chaincode/src/server/**',
      '**/*.test.ts',
      '**/testing/**',
    ],
    rules: {
      'no-restricted-syntax': banSyntax(onePrivate, upperConstants, ...nondeterminism),
      'no-restricted-imports': ban(noWorkspace, noIo),
    },
  },
  {
    files: ['chaincode/src/domain/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ban(
        noWorkspace,
        noFabric,
        ['contract/|server|/api', 'The domain knows nothing of contracts.'],
        noIo,
      ),
    },
  },
  {
    files: ['chaincode/src/api/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-imports': ban(
        noWorkspace,
        noFabric,
        ['/contract/|server', 'The interface knows no implementation.'],
        noIo,
      ),
    },
  },
  {
    files: ['invoice-renderer/src/**/*.ts'],
    rules: {
      'no-restricted-imports': ban(noDeepImport, noFabric, noChaincodeRoot, [
        '^@guanming/(gateway|network)',
        'The renderer depends on the domain alone.',
      ]),
    },
  },
  {
    files: ['gateway/**/*.ts', 'gateway/**/*.tsx'],
    rules: { 'no-restricted-imports': ban(...outsideLedger, noSql) },
  },
  {
    files: ['gateway/ledger/**/*.ts'],
    rules: { 'no-restricted-imports': ban(noDeepImport, noChaincodeRoot) },
  },
  {
    // The plain contract and client that the product is measured beside.
    files: ['gateway/e2e/src/bench/baseline/*.ts'],
    rules: { 'no-restricted-imports': ban(noDeepImport, noChaincodeRoot, noNetwork, noSql) },
  },
  ...servers.map((server) => ({
    files: [`gateway/services/src/${server}/**/*.ts`],
    rules: {
      'no-restricted-imports': ban(
        ...outsideLedger,
        otherServers(server),
        ...(server === 'ticketing' ? [] : [noSql]),
      ),
    },
  })),
  {
    files: ['gateway/services/src/storage/**/*.ts'],
    rules: { 'no-restricted-imports': ban(...outsideLedger) },
  },
  {
    files: ['gateway/services/src/tax-bureau/console/observer/cache/**/*.ts'],
    rules: { 'no-restricted-imports': ban(...outsideLedger, otherServers('tax-bureau')) },
  },
  {
    files: ['network/src/**/*.ts'],
    rules: { 'no-restricted-imports': ban(noWorkspace) },
  },
  { files: ['**/src/bin/**/*.ts'], rules: { 'no-console': 'off' } },
);
