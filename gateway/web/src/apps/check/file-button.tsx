import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Button } from '../../components/button';
import type { ButtonProps } from '../../components/button';

/** A button that lets a person choose a file, or take a picture with the phone's camera. */
export function FileButton({
  label,
  icon,
  kind,
  accept,
  camera = false,
  onFile,
}: Required<Pick<ButtonProps, 'icon' | 'kind'>> & {
  readonly label: string;
  readonly accept: string;
  readonly camera?: boolean;
  readonly onFile: (file: File) => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        class="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        capture={camera ? 'environment' : undefined}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = '';
          if (file !== undefined) {
            onFile(file);
          }
        }}
      />
      <Button kind={kind} icon={icon} wide onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
