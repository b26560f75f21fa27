import type { JSX } from 'preact';
import { Sheet } from '../../../components/sheet';
import { text } from '../shop-dictionary';
import { ChainPicture, OrderPicture, ReimbursePicture } from './introduction-pictures';

const steps = [
  { Picture: OrderPicture, title: 'introOrder', line: 'introOrderText' },
  { Picture: ChainPicture, title: 'introChain', line: 'introChainText' },
  { Picture: ReimbursePicture, title: 'introReimburse', line: 'introReimburseText' },
] as const;

/** Introduction to the blockchain named invoice (fig. 3c): three pictures and a line each. */
export function IntroductionSheet({
  open,
  onClose,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Sheet title={text('introTitle')} open={open} onClose={onClose}>
      <div class="stack">
        <p>{text('introLead')}</p>
        <ol class="intro-steps">
          {steps.map(({ Picture, title, line }, index) => (
            <li key={title}>
              <Picture />
              <div>
                <h3>
                  <span class="intro-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  {text(title)}
                </h3>
                <p class="quiet">{text(line)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </Sheet>
  );
}
