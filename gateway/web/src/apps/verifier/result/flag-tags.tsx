import type { JSX } from 'preact';
import { Tag } from '../../../components/feedback';
import { tagText } from '../documents/file-words';
import type { FileTag } from '../documents/file-words';

/** The tags of a file. */
export function FlagTags({ tags }: { readonly tags: readonly FileTag[] }): JSX.Element | null {
  return tags.length === 0 ? null : (
    <span class="flags">
      {tags.map((tag) => (
        <Tag key={tag} mood={tag === 'own-buyer' ? 'good' : 'warn'}>
          {tagText(tag)}
        </Tag>
      ))}
    </span>
  );
}
