import { findUnprintable } from '@guanming/chaincode/domain/printable';
import { foldText } from '@guanming/wire/typed';
import { visibleCharacter } from '../../../visible-character';
import { text } from '../console-dictionary';

/** Says which character of a text no invoice can show once it is folded, if there is one. */
export function unprintableIn(typed: string): string | undefined {
  const stranger = findUnprintable(foldText(typed));
  return stranger === undefined
    ? undefined
    : text('unprintable', { character: visibleCharacter(stranger) });
}
