/** How a scenic spot is identified, for example `qingyan-shan`. */
export const SCENIC_SPOT_ID = /^[a-z][a-z0-9-]{1,30}[a-z0-9]$/;

/** Five digits that stand for the spot inside an invoice number. */
export const SERIAL = /^\d{5}$/;

/** First two digits of a GB/T 2260 division code. */
export const REGION = /^\d{2}$/;

/** How an item of a catalogue is identified, for example `adult`. */
export const ITEM_CODE = /^[a-z0-9][a-z0-9-]{0,31}$/;

/** 19-digit tax classification code. */
export const TAX_CLASS = /^\d{19}$/;

/** Most characters (UTF-16 code units) of the texts that officers write to the ledger. */
export const textLimits = {
  nameZh: 60,
  nameEn: 120,
  partyName: 100,
  drawer: 20,
  itemName: 60,
  taxClassName: 20,
  unit: 8,
  exemptionReason: 100,
  /** Why a billing qualification is suspended or revoked. */
  reason: 200,
} as const;
