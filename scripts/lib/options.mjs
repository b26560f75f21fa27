import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { inRepository } from './repository.mjs';
import { VerbError, VerbHelp } from './verb-error.mjs';

/** Options with a value, and what it is. */
const values = {
  dir: 'folder',
  'port-base': 'number',
  account: 'name',
  grep: 'text',
  seed: 'number',
  minutes: 'number',
  plant: 'defect, or all',
};

/**
 * Reads the options of a verb. `dir` is the network folder: option, else GUANMING_NETWORK_DIR,
 * else `.network`; `flags` are true or false, `texts` take a value. A verb that makes nothing takes no
 * port base: it would stop, or ask, another installation than the one that was meant.
 */
export function readOptions(verb, args, flags = [], texts = []) {
  const given = parse(verb, args, flags, ['dir', ...texts]);
  return {
    dir: resolve(given.dir ?? (process.env.GUANMING_NETWORK_DIR || inRepository('.network'))),
    ...Object.fromEntries(flags.map((flag) => [flag, given[flag] === true])),
    ...Object.fromEntries(texts.map((text) => [text, given[text]])),
  };
}

/** `npm start`: `portBase` is undefined when neither option nor GUANMING_PORT_BASE gives it. */
export function readStartOptions(args) {
  const { 'port-base': named, ...options } = readOptions('start', args, ['detach'], ['port-base']);
  const portBase = named ?? (process.env.GUANMING_PORT_BASE || undefined);
  return { ...options, portBase: portBase === undefined ? undefined : parsePortBase(portBase) };
}

function parse(verb, args, flags, texts) {
  const options = {
    help: { type: 'boolean', short: 'h' },
    ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' }])),
    ...Object.fromEntries(texts.map((text) => [text, { type: 'string' }])),
  };
  const known = [
    ...flags.map((flag) => `--${flag}`),
    ...texts.map((text) => `--${text} <${values[text]}>`),
  ];
  const usage = `npm ${verb} -- takes: ${[...known, '--version'].join(', ')}.`;
  const given = parseOr(usage, { args, options });
  if (given.help) {
    throw new VerbHelp(usage);
  }
  return given;
}

function parseOr(advice, config) {
  try {
    return parseArgs({ ...config, strict: true }).values;
  } catch (cause) {
    throw new VerbError(`${cause.message}`, { cause, advice });
  }
}

/** A port base leaves room for all offsets below 65536 and stays clear of privileged ports. */
function parsePortBase(text) {
  const portBase = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(portBase >= 1024 && portBase <= 65_000)) {
    throw new VerbError(`The port base must be a number from 1024 to 65000, not "${text}".`);
  }
  return portBase;
}

/** `npm test` has its own folder and ports, so that it can run beside `npm start`. */
export function readTestOptions(args) {
  const given = parse('test', args, [], ['dir', 'port-base']);
  return {
    dir: resolve(given.dir ?? inRepository('.network-test')),
    portBase: parsePortBase(given['port-base'] ?? '25000'),
  };
}

/** `npm run test:pages` too; with `running` it uses the network that `npm start` brought up. */
export function readPagesOptions(args) {
  const given = parse('run test:pages', args, ['running'], ['grep', 'dir', 'port-base']);
  const running = given.running === true;
  if (running && given['port-base'] !== undefined) {
    throw new VerbError('--running uses the ports of what runs: leave out --port-base.');
  }
  const folder = running
    ? process.env.GUANMING_NETWORK_DIR || inRepository('.network')
    : inRepository('.network-pages');
  return {
    running,
    grep: given.grep,
    dir: resolve(given.dir ?? folder),
    portBase: running ? undefined : parsePortBase(given['port-base'] ?? '27000'),
  };
}

/** `npm run test:faults`: `seed` is undefined when none is given, `plant` names a defect. */
export function readFaultsOptions(args) {
  const values = parse(
    'run test:faults',
    args,
    [],
    ['seed', 'minutes', 'plant', 'dir', 'port-base'],
  );
  const { seed, minutes = '10', plant } = values;
  return {
    dir: resolve(values.dir ?? inRepository('.network-faults')),
    portBase: parsePortBase(values['port-base'] ?? '28000'),
    seed: seed === undefined ? undefined : parseCount('seed', seed),
    minutes: parseCount('minutes', minutes),
    plant,
  };
}

function parseCount(option, text) {
  if (!/^\d{1,9}$/.test(text)) {
    throw new VerbError(`--${option} takes a whole number, not "${text}".`);
  }
  return Number(text);
}
