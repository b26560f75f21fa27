import type { NumberSection } from '@guanming/chaincode/domain';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../../../../pages/components/button';
import { ErrorNotice, Notice, Skeleton } from '../../../../pages/components/feedback';
import { TextField } from '../../../../pages/components/fields';
import { formatDate } from '../../../../pages/i18n/format';
import { useLoaded } from '../../../../pages/use-loaded';
import { ActSheet } from '../acts/act-sheet';
import { text } from '../console-dictionary';
import { session } from '../session/session';
import { listSections } from './spot-reads';

function SectionsTable({ sections }: { readonly sections: readonly NumberSection[] }): JSX.Element {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={text('sections')}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{text('year')}</th>
            <th scope="col" class="number">
              {text('section')}
            </th>
            <th scope="col">{text('grantedAt')}</th>
          </tr>
        </thead>
        <tbody>
          {sections.map((one) => (
            <tr key={`${one.year}-${one.section}`}>
              <th scope="row">{one.year}</th>
              <td class="number">{one.section}</td>
              <td>{formatDate(one.grantedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The first section of a year that was not granted. */
function nextSection(sections: readonly NumberSection[], year: string): number {
  return sections
    .filter((one) => String(one.year) === year)
    .reduce((highest, one) => Math.max(highest, one.section + 1), 0);
}

/** The sections of invoice numbers that were granted to a spot. */
export function SectionsCard({ scenicSpotId }: { readonly scenicSpotId: string }): JSX.Element {
  const { value, error, reload } = useLoaded(() => listSections(scenicSpotId), scenicSpotId);
  const [open, setOpen] = useState(false);
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const [section, setSection] = useState('');
  return (
    <section class="card stack" aria-labelledby="sections">
      <div class="row spread">
        <h2 id="sections">{text('sections')}</h2>
        {session.value?.role === 'officer' && (
          <Button
            kind="secondary"
            icon="plus"
            onClick={() => {
              setSection(String(nextSection(value ?? [], year)));
              setOpen(true);
            }}
          >
            {text('grantSectionTitle')}
          </Button>
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={2} height="3rem" />}
      {value?.length === 0 && <Notice mood="warn" title={text('noSections')} />}
      {value !== undefined && value.length > 0 && <SectionsTable sections={value} />}
      <ActSheet
        act={{
          title: text('grantSectionTitle'),
          consequence: text('grantSectionConsequence'),
          confirm: text('grantSectionConfirm'),
          address: `/v1/scenic-spots/${scenicSpotId}/sections`,
          body: () =>
            /^20\d\d$/.test(year) && /^\d{1,5}$/.test(section)
              ? { year: Number(year), section: Number(section) }
              : undefined,
        }}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={reload}
      >
        <div class="form-grid">
          <TextField inputMode="numeric" label={text('year')} value={year} onInput={setYear} />
          <TextField
            inputMode="numeric"
            label={text('section')}
            hint={text('sectionHint')}
            value={section}
            onInput={setSection}
          />
        </div>
      </ActSheet>
    </section>
  );
}
