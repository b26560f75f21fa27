import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { shared } from '../i18n/shared-dictionary';
import { keepsNothing } from '../kept/keeps-nothing';
import { Button } from './button';
import { Notice } from './feedback';

/** Whether somebody has read it. */
const read = signal(false);

/** Says once that the browser keeps nothing of what is entered and received here. */
export function KeptUntilClosed(): JSX.Element | null {
  return keepsNothing.value && !read.value ? (
    <div class="banner">
      <Notice mood="warn" title={shared('keptUntilClosed')}>
        <p>{shared('keptUntilClosedAbout')}</p>
        <div class="row">
          <Button
            kind="secondary"
            onClick={() => {
              read.value = true;
            }}
          >
            {shared('understood')}
          </Button>
        </div>
      </Notice>
    </div>
  ) : null;
}
