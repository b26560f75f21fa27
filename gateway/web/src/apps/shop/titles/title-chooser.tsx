import { buyerNumber } from '@guanming/chaincode/domain/buyer-number';
import type { JSX } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { Button } from '../../../components/button';
import { Foreign, Tag } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { text } from '../shop-dictionary';
import { DeletedTitle, deleteTitle } from './deleted-title';
import { ANONYMOUS, withTitle } from './invoice-settings';
import type { InvoiceTitle } from './invoice-settings';
import { changeSettings, invoiceSettings } from './settings-state';
import { TitleEditor } from './title-editor';
import { formOf } from './title-form';
import { emptyTitle, titleDraft } from './title-state';

function titleText({ titleId, buyer }: InvoiceTitle): string {
  return titleId === ANONYMOUS.titleId ? text('nameless') : (buyer.name ?? text('individual'));
}

function edit({ titleId, buyer }: InvoiceTitle): void {
  titleDraft.value = { titleId, ...formOf(buyer) };
}

function TitleActs({ title }: { readonly title: InvoiceTitle }): JSX.Element {
  const { titleId } = title;
  const isDefault = invoiceSettings.value.defaultTitleId === titleId;
  const own = titleId !== ANONYMOUS.titleId;
  const name = titleText(title);
  return (
    <div class="title-acts">
      {!isDefault && (
        <button
          type="button"
          class="text-button"
          aria-label={`${text('makeDefault')}: ${name}`}
          onClick={() => void changeSettings((now) => ({ ...now, defaultTitleId: titleId }))}
        >
          {text('makeDefault')}
        </button>
      )}
      {own && (
        <>
          <button
            type="button"
            class="text-button"
            aria-label={`${text('editTitle')}: ${name}`}
            onClick={() => {
              edit(title);
            }}
          >
            {text('editTitle')}
          </button>
          <button
            type="button"
            class="text-button"
            aria-label={`${text('deleteTitle')}: ${name}`}
            onClick={() => {
              deleteTitle(title);
            }}
          >
            {text('deleteTitle')}
          </button>
        </>
      )}
    </div>
  );
}

/** What tells titles of one name apart. */
function TitleNumber({ buyer }: Pick<InvoiceTitle, 'buyer'>): JSX.Element | null {
  const number = buyerNumber(buyer);
  return (
    <>
      {number !== undefined && <span class="code small quiet">{number}</span>}
      {buyer.kind === 'overseas' && <span class="small quiet">{text('overseas')}</span>}
    </>
  );
}

function TitleChoice({
  title,
  group,
  chosen,
  onChoose,
}: {
  readonly title: InvoiceTitle;
  readonly group: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}): JSX.Element {
  const { buyer, titleId } = title;
  return (
    <li class="title-choice" data-chosen={chosen}>
      <label class="choice">
        <input type="radio" name={group} checked={chosen} onChange={onChoose} />
        <Icon name={buyer.kind === 'individual' ? 'person' : 'building'} />
        <span class="title-text">
          <Foreign>{titleText(title)}</Foreign>
          <TitleNumber buyer={buyer} />
        </span>
        {invoiceSettings.value.defaultTitleId === titleId && <Tag>{text('defaultTitle')}</Tag>}
      </label>
      <TitleActs title={title} />
    </li>
  );
}

/** The titles of this device, one of them chosen; new ones are added in place. */
export function TitleChooser({
  chosen,
  onChoose,
  legend = text('titles'),
}: {
  readonly chosen: string;
  readonly onChoose: (titleId: string) => void;
  readonly legend?: string;
}): JSX.Element {
  const group = useId();
  const self = useRef<HTMLDivElement>(null);
  const draft = titleDraft.value;
  const typing = useRef(false);
  useEffect(() => {
    if (typing.current && draft === undefined) {
      self.current?.querySelector<HTMLElement>('input:checked')?.focus();
    }
    typing.current = draft !== undefined;
  }, [draft === undefined]);
  return (
    <div ref={self} class="stack-tight">
      <fieldset class="plain-fieldset">
        <legend class="part-head">{legend}</legend>
        <ul class="title-choices">
          {invoiceSettings.value.titles.map((title) => (
            <TitleChoice
              key={title.titleId}
              title={title}
              group={group}
              chosen={title.titleId === chosen}
              onChoose={() => {
                onChoose(title.titleId);
              }}
            />
          ))}
        </ul>
        <p class="small quiet">{text('titlesHint')}</p>
      </fieldset>
      <DeletedTitle />
      {draft === undefined ? (
        <Button
          kind="secondary"
          icon="plus"
          onClick={() => {
            titleDraft.value = emptyTitle;
          }}
        >
          {text('addTitle')}
        </Button>
      ) : (
        <TitleEditor
          form={draft}
          onSave={(title) => {
            titleDraft.value = undefined;
            onChoose(title.titleId);
            void changeSettings((now) => withTitle(now, title));
          }}
        />
      )}
    </div>
  );
}
