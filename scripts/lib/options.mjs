import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { inRepository } from './repository.mjs';
import { VerbError } from './verb-error.mjs';

const shared = {
  dir: { type: 'string' },
  'port-base': { type: 'string' },
};

/**
 * Reads the options of a verb. `dir` is the network folder: option, else GUANMING_NETWORK_DIR,
 * else `.network`; `flags` are true or false, `texts` take a value; `portBase` is undefined when neither option nor GUANMING_PORT_BASE gives it.
 */
export function readOptions(verb, args, flags = [], texts = []) {
  const values = parse(verb, args, flags, texts);
  const portBase = values['port-base'] ?? (process.env.GUANMING_PORT_BASE || undefined);
  return {
    dir: resolve(values.dir ?? (process.env.GUANMING_NETWORK_DIR || inRepository('.network'))),
    portBase: portBase === undefined ? undefined : parsePortBase(portBase),
    ...Object.fromEntries(flags.map((flag) => [flag, values[flag] === true])),
    ...Object.fromEntries(texts.map((text) => [text, values[text]])),
  };
}

function parse(verb, args, flags, texts = []) {
  const options = {
    ...shared,
    ...Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' }])),
    ...Object.fromEntries(texts.map((text) => [text, { type: 'string' }])),
  };
  try {
    return parseArgs({ args, options, strict: true }).values;
  } catch (cause) {
    const named = [...flags.map((flag) => `--${flag}`), ...texts.map((text) => `--${text} <name>`)];
    const known = [...named, '--dir <folder>', '--port-base <number>'];
    throw new VerbError(`${cause.message}`, {
      cause,
      advice: `npm ${verb} -- takes: ${known.join(', ')}.`,
    });
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
  const values = parse('test', args, []);
  return {
    dir: resolve(values.dir ?? inRepository('.network-test')),
    portBase: parsePortBase(values['port-base'] ?? '25000'),
  };
}

/** `npm run test:pages` too; with `running` it uses the network that `npm start` brought up. */
export function readPagesOptions(args) {
  const values = parse('run test:pages', args, ['running'], ['grep']);
  const running = values.running === true;
  const folder = running
    ? process.env.GUANMING_NETWORK_DIR || inRepository('.network')
    : inRepository('.network-pages');
  return {
    running,
    grep: values.grep,
    dir: resolve(values.dir ?? folder),
    portBase: running ? undefined : parsePortBase(values['port-base'] ?? '27000'),
  };
}

/** `npm run test:faults`: `seed` is undefined when none is given, `plant` names a defect. */
export function readFaultsOptions(args) {
  const values = parse('run test:faults', args, [], ['seed', 'minutes', 'plant']);
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
