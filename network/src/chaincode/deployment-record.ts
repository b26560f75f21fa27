import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { NetworkFolder } from '../folder/network-folder';
import { readPrivateJson, writePrivateJson } from '../folder/private-files';

const deploymentSchema = z.object({
  label: z.string(),
  packageId: z.string(),
  version: z.string(),
  sequence: z.int().positive(),
  /** Which of the two ports of each peer its processes use. */
  slot: z.union([z.literal(0), z.literal(1)]),
});

/** A chaincode definition with the processes that serve it. */
export type Deployment = z.infer<typeof deploymentSchema>;

const deploymentsSchema = z.object({
  current: deploymentSchema.optional(),
  candidate: deploymentSchema.optional(),
});

/**
 * `current` is committed; `candidate` is about to be, so that a tool that is killed around the
 * commit finds out afterwards which of the two holds.
 */
export type Deployments = z.infer<typeof deploymentsSchema>;

/**
 * Reads `chaincode/deployments.json`.
 *
 * @throws {@link NetworkError} NETWORK_FOLDER_DAMAGED.
 */
export function readDeployments(folder: NetworkFolder): Deployments {
  const file = fileIn(folder);
  return existsSync(file) ? readPrivateJson(folder, file, deploymentsSchema) : {};
}

/** Writes `chaincode/deployments.json`. */
export function writeDeployments(folder: NetworkFolder, deployments: Deployments): void {
  writePrivateJson(fileIn(folder), deployments);
}

function fileIn(folder: NetworkFolder): string {
  return join(folder.chaincode, 'deployments.json');
}
