import type { Amount } from './amount';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '兆'];

/**
 * An amount in capitals (大写) as on the face of an invoice: 19047 fen is 壹佰玖拾圆肆角柒分.
 *
 * Writes 圆 (not 元), 整 unless there are fen, and 零 only where a gap of zeros lies between digits
 * (rules for filling in bills, 正确填写票据和结算凭证的基本规定, article 2, without its optional zeros).
 *
 * @param amount - fen, either sign; below zero it begins with （负数）
 */
export function formatCapitalAmount(amount: Amount): string {
  const magnitude = amount < 0n ? -amount : amount;
  const [yuan, fraction] = [magnitude / 100n, Number(magnitude % 100n)];
  const text =
    yuan === 0n && fraction !== 0
      ? formatFraction(fraction)
      : `${formatYuan(yuan)}圆${gap(fraction)}${formatFraction(fraction)}`;
  return `${amount < 0n ? '（负数）' : ''}${text}`;
}

function formatYuan(yuan: bigint): string {
  let text = '';
  let pendingZero = false;
  for (let index = GROUPS.length - 1; index >= 0; index -= 1) {
    const group = Number((yuan / 10_000n ** BigInt(index)) % 10_000n);
    if (group === 0) {
      pendingZero = text !== '';
      continue;
    }
    const zero = text !== '' && (pendingZero || group < 1000) ? '零' : '';
    text += `${zero}${formatGroup(group)}${GROUPS[index] ?? ''}`;
    pendingZero = false;
  }
  return text === '' ? '零' : text;
}

/** 1 … 9999. */
function formatGroup(group: number): string {
  const digits = String(group);
  return digits
    .replace(/\d/g, (digit, index: number) =>
      digit === '0'
        ? '零'
        : `${DIGITS.charAt(Number(digit))}${PLACES[digits.length - 1 - index] ?? ''}`,
    )
    .replace(/零+/g, '零')
    .replace(/零$/, '');
}

/** Fen without jiao leave a gap after the yuan. */
function gap(fraction: number): string {
  return fraction > 0 && fraction < 10 ? '零' : '';
}

function formatFraction(fraction: number): string {
  const jiao = Math.floor(fraction / 10);
  const fen = fraction % 10;
  const jiaoText = jiao === 0 ? '' : `${DIGITS.charAt(jiao)}角`;
  return fen === 0 ? `${jiaoText}整` : `${jiaoText}${DIGITS.charAt(fen)}分`;
}
