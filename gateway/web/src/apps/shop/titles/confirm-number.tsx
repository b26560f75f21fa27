import { foldText, tidyCode } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { Button } from '../../../components/button';
import { Foreign } from '../../../components/feedback';
import { Sheet } from '../../../components/sheet';
import { text } from '../shop-dictionary';
import type { TitleForm } from './title-form';

/** In groups of four, as one compares it. */
function grouped(number: string): string {
  return number.replace(/.{4}(?=.)/g, '$& ');
}

/** The second look at a number that no check character proves. */
export function ConfirmNumber({
  form,
  onConfirm,
  onClose,
}: {
  readonly form: TitleForm;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const number = tidyCode(form.number);
  return (
    <Sheet title={text('confirmNumber')} open onClose={onClose}>
      <div class="stack">
        <p>{text(number.length === 18 ? 'confirmNumberFailed' : 'confirmNumberUnproven')}</p>
        <dl class="confirmed-number">
          <dt>{text('organizationName')}</dt>
          <dd>
            <Foreign>{foldText(form.name)}</Foreign>
          </dd>
          <dt>{text('creditCode')}</dt>
          <dd class="code">{grouped(number)}</dd>
        </dl>
        <p class="small quiet">{text('confirmNumberWhy')}</p>
        <div class="stack-tight">
          <Button wide onClick={onConfirm}>
            {text('confirmNumberYes')}
          </Button>
          <Button wide kind="secondary" onClick={onClose}>
            {text('confirmNumberNo')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
