import { Contract } from 'fabric-contract-api';
import type { Context } from 'fabric-contract-api';

/**
 * The contract that everybody who learns Fabric writes first: one asset, read so that none is written
 * twice, then written, as JSON, by one transaction. The product is measured beside it.
 */
export class AssetContract extends Contract {
  constructor() {
    super('assets');
  }

  /** @throws Error when there is such an asset */
  async CreateAsset(
    { stub }: Context,
    id: string,
    color: string,
    size: string,
    owner: string,
    appraisedValue: string,
  ): Promise<void> {
    const found = await stub.getState(id);
    if (found.length > 0) {
      throw new Error(`There is an asset ${id} already.`);
    }
    const asset = {
      ID: id,
      Color: color,
      Size: Number(size),
      Owner: owner,
      AppraisedValue: Number(appraisedValue),
    };
    await stub.putState(id, Buffer.from(JSON.stringify(asset)));
  }
}

/** Read by the command of `fabric-shim`. */
export const contracts = [AssetContract];
