import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import { flagText } from '../documents/file-words';
import { isWarning } from '../documents/judge';
import type { FlagCode } from '../documents/judge';

/** The flags of a file. */
export function FlagTags({ flags }: { readonly flags: readonly FlagCode[] }): JSX.Element | null {
  return flags.length === 0 ? null : (
    <span class="flags">
      {flags.map((flag) => (
        <Tag key={flag} mood={isWarning(flag) ? 'warn' : 'good'}>
          {flagText(flag)}
        </Tag>
      ))}
    </span>
  );
}
