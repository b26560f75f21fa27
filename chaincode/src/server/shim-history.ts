import { HistoryQueryIterator } from 'fabric-shim/lib/iterators';

/** Field 3 of a `queryresult.KeyModification`: a `google.protobuf.Timestamp` of nothing but zeros. */
const NO_TIME = [0x1a, 0x00];

const create = HistoryQueryIterator.prototype._createAndEmitResult;

/**
 * Gives a write whose transaction says no time the time 0 (as Protocol Buffers have what is absent):
 * fabric-shim 2.5.8 throws at it, so that one hand-made transaction would hide the history of a key
 * from every reader. A time that is there comes later in the message, and holds.
 */
export function readWritesWithoutTime(): void {
  HistoryQueryIterator.prototype._createAndEmitResult = function (this: HistoryQueryIterator) {
    const result = this.response.getResultsList()[this.currentLoc];
    result?.setResultbytes(Buffer.from([...NO_TIME, ...result.getResultbytes_asU8()]));
    return create.call(this);
  };
}
