import { TestStub } from './test-stub';

/** A stub of an engine that takes many keys in one message, as Fabric 3.1 with a newer shim. */
export class BatchingTestStub extends TestStub {
  /** Names of the batch calls, in order. */
  readonly batches: string[] = [];
  #open = false;

  getMultipleStates(...keys: readonly string[]): Promise<Uint8Array[]> {
    this.batches.push(`get ${keys.length}`);
    return Promise.all(keys.map((key) => this.getState(key)));
  }

  startWriteBatch(): void {
    this.batches.push('start');
    this.#open = true;
  }

  finishWriteBatch(): Promise<void> {
    this.batches.push('finish');
    this.#open = false;
    return Promise.resolve();
  }

  override putState(key: string, value: Uint8Array): Promise<void> {
    if (!this.#open) {
      throw new Error('a write outside the batch');
    }
    return super.putState(key, value);
  }
}
