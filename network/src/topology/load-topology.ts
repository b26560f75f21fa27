import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { NetworkError } from '../network-error';
import { resolveTopology, type Topology } from './topology';
import { topologySchema, type TopologyFile } from './topology-schema';

/** Which file to read and whether to shift its ports. */
export interface LoadTopologyOptions {
  /** Default: the `topology.yaml` of this package. */
  readonly file?: string;
  /** Default: the `portBase` of the file. */
  readonly portBase?: number;
}

/** `topology.yaml` of this package. */
export const defaultTopologyFile = join(__dirname, '..', '..', 'topology.yaml');

/**
 * Reads a topology.
 *
 * @throws {@link NetworkError} TOPOLOGY_INVALID, which lists every problem with its path;
 * PORT_BASE_INVALID.
 */
export function loadTopology(options: LoadTopologyOptions = {}): Topology {
  const file = options.file ?? defaultTopologyFile;
  const topology = parseTopology(readFileSync(file, 'utf8'), file);
  return resolveTopology(topology, parsePortBase(options.portBase ?? topology.portBase));
}

/**
 * Parses the text of a topology; `name` is for messages.
 *
 * @throws {@link NetworkError} TOPOLOGY_INVALID.
 */
export function parseTopology(text: string, name: string): TopologyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [syntaxError] = document.errors;
  if (syntaxError) {
    const { line } = lines.linePos(syntaxError.pos[0]);
    throw new NetworkError('TOPOLOGY_INVALID', `${name}:${line}: ${syntaxError.message}`);
  }
  const result = topologySchema.safeParse(document.toJS());
  if (!result.success) {
    throw new NetworkError(
      'TOPOLOGY_INVALID',
      [`${name} does not describe a network:`, ...result.error.issues.map(sentence)].join('\n'),
    );
  }
  return result.data;
}

/**
 * Checks a port base: all ports must stay between 1024 and 65535.
 *
 * @throws {@link NetworkError} PORT_BASE_INVALID.
 */
export function parsePortBase(value: number | string): number {
  const portBase = Number(value);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 64_000) {
    throw new NetworkError(
      'PORT_BASE_INVALID',
      `The port base must be a whole number between 1024 and 64000, not ${value}.`,
    );
  }
  return portBase;
}

function sentence(issue: z.core.$ZodIssue): string {
  return `  ${issue.path.length > 0 ? issue.path.join('.') : 'the file'}: ${issue.message}`;
}
