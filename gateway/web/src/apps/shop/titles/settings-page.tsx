import type { ScenicSpotOffer } from '@guanming/wire';
import type { ComponentChildren, JSX } from 'preact';
import { Foreign, Notice } from '../../../components/feedback';
import { Switch } from '../../../components/fields';
import { Icon } from '../../../components/icon';
import { deviceText } from '../../../i18n/device-dictionary';
import { nameIn } from '../../../i18n/dictionary';
import { PageHead } from '../page-head';
import { asksInvoice } from '../purchase/draft';
import { changeDraft, draftOf } from '../purchase/draft-state';
import { text } from '../shop-dictionary';
import { DevicesPart } from './devices-part';
import { titleOf } from './invoice-settings';
import { changeSettings, invoiceSettings } from './settings-state';
import { TitleChooser } from './title-chooser';

function Part({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="card stack-tight" aria-label={title}>
      <h2 class="part-head">{title}</h2>
      {children}
    </section>
  );
}

function DefaultPart({ onChange }: { readonly onChange?: () => void }): JSX.Element {
  return (
    <Part title={text('byDefault')}>
      <Switch
        label={text('issueByDefault')}
        hint={text('issueByDefaultHint')}
        checked={invoiceSettings.value.onByDefault}
        onChange={(onByDefault) => {
          onChange?.();
          void changeSettings((now) => ({ ...now, onByDefault }));
        }}
      />
    </Part>
  );
}

/** Whether and for whom this order asks for its invoice, and later ones (fig. 3b). */
export function OrderInvoicePage({ spot }: { readonly spot: ScenicSpotOffer }): JSX.Element {
  const draft = draftOf(spot);
  const settings = invoiceSettings.value;
  const back = `#/spots/${spot.scenicSpotId}`;
  const on = asksInvoice(draft, settings, spot);
  return (
    <div class="stack narrow">
      <PageHead title={text('invoiceSettings')} back={back} />
      <Part title={text('thisOrder')}>
        <p class="quiet">
          <Foreign>{nameIn(spot.name)}</Foreign>
        </p>
        {spot.canInvoice === false ? (
          <Notice mood="warn" title={text('cannotInvoiceNow')} />
        ) : (
          <Switch
            label={text('issueThisOrder')}
            hint={text('issueThisOrderHint')}
            checked={on}
            onChange={(invoice) => {
              changeDraft(spot, { invoice });
            }}
          />
        )}
      </Part>
      <DefaultPart
        onChange={() => {
          // What holds for later orders leaves this one as it is.
          if (spot.canInvoice !== false) {
            changeDraft(spot, { invoice: on });
          }
        }}
      />
      <section class="card">
        <TitleChooser
          legend={text('titlesForOrder')}
          chosen={titleOf(settings, draft.titleId).titleId}
          onChoose={(titleId) => {
            changeDraft(spot, { titleId });
          }}
        />
      </section>
      <a class="button" href={back}>
        {text('done')}
      </a>
    </div>
  );
}

/** Page of the settings that hold for every order of this device. */
export function SettingsPage(): JSX.Element {
  return (
    <div class="stack narrow">
      <PageHead title={text('settings')} />
      <DefaultPart />
      <section class="card">
        <TitleChooser
          chosen={invoiceSettings.value.defaultTitleId}
          onChoose={(defaultTitleId) => void changeSettings((now) => ({ ...now, defaultTitleId }))}
        />
      </section>
      <Part title={text('aboutDevice')}>
        <a class="link-row" href="#/wallet/move">
          <Icon name="key" />
          <span>
            <strong>{text('moveDevice')}</strong>
            <span class="small quiet">{text('moveDeviceHint')}</span>
          </span>
          <Icon name="forward" />
        </a>
      </Part>
      <Part title={deviceText('devices')}>
        <DevicesPart />
      </Part>
      <p class="small quiet">{text('simulatedNote')}</p>
    </div>
  );
}
