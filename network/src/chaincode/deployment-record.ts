import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { NetworkFolder } from '../folder/network-folder';
import { readPrivateJson, writePrivateJson } from '../folder/private-files';

const deployedChaincodeSchema = z.object({
  name: z.string(),
  label: z.string(),
  packageId: z.string(),
  sequence: z.int().positive(),
});

/** One name of a deployment: its package and the sequence of its definition. */
export type DeployedChaincode = z.infer<typeof deployedChaincodeSchema>;

const deploymentSchema = z.object({
  version: z.string(),
  /** Which of the two sets of ports of each peer its processes use. */
  slot: z.union([z.literal(0), z.literal(1)]),
  /** In the order of the names of the topology. */
  chaincodes: z.array(deployedChaincodeSchema).min(1),
});

/** One content under every name, with the processes that serve it. */
export type Deployment = z.infer<typeof deploymentSchema>;

const deploymentsSchema = z.object({
  current: deploymentSchema.optional(),
  candidate: deploymentSchema.optional(),
});

/**
 * `current` is committed under every name; `candidate` is about to be, so that a tool that is
 * killed around the commits finds out afterwards which of the two holds.
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
