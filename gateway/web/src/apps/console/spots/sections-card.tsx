import type { NumberSection } from '@guanming/chaincode/domain';
import type { SectionReport } from '@guanming/wire';
import { foldText } from '@guanming/wire/typed';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../../components/button';
import { ErrorNotice, Notice, Skeleton } from '../../../components/feedback';
import { TextField } from '../../../components/fields';
import { formatCount, formatDate } from '../../../i18n/format';
import { usePlaceQuery } from '../../../place';
import { useLoaded } from '../../../use-loaded';
import type { FieldFaults } from '../acts/act';
import { ActSheet } from '../acts/act-sheet';
import { text } from '../console-dictionary';
import { ledgerText } from '../ledger-dictionary';
import { CsvLink } from '../lists/csv-link';
import { TableBox } from '../../../components/table-box';
import { askConsole, BACKGROUND, session } from '../session/session';
import { thisYear, today } from './china-days';
import { mustBe } from './field-errors';
import { effectFact, spotFact } from './spot-facts';
import { listSections } from './spot-reads';
import type { Spot } from './spot-reads';

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

/** How soon a report that lacks a section is read again, in milliseconds. */
const CATCH_UP_MS = 1_000;

function SectionsTable({ report }: { readonly report: SectionReport }): JSX.Element {
  return (
    <TableBox
      label={ledgerText('sectionReport')}
      columns={[
        text('section'),
        text('grantedAt'),
        `${ledgerText('granted')}#`,
        `${ledgerText('issuedInMonth')}#`,
        `${ledgerText('issuedSoFar')}#`,
        `${ledgerText('leased')}#`,
        `${ledgerText('unused')}#`,
      ]}
    >
      {report.sections.map((one) => (
        <tr key={`${one.year}-${one.section}`}>
          <th scope="row">
            {one.year} / {one.section}
          </th>
          <td>{formatDate(one.grantedAt)}</td>
          <td class="number">{formatCount(one.granted)}</td>
          <td class="number">{formatCount(one.issuedInMonth)}</td>
          <td class="number">{formatCount(one.issued)}</td>
          <td class="number">{formatCount(one.leased)}</td>
          <td class="number">
            <span class="left-over">
              {formatCount(one.unused)}
              <meter
                min={0}
                max={one.granted}
                low={one.granted / 10}
                value={one.unused}
                aria-label={ledgerText('unused')}
              />
            </span>
          </td>
        </tr>
      ))}
    </TableBox>
  );
}

/** The month that the address of the page names: this one unless it is another. */
function useMonth(): {
  readonly month: string;
  readonly thisMonth: string;
  readonly setMonth: (typed: string) => void;
} {
  const [place, changePlace] = usePlaceQuery();
  const thisMonth = today().slice(0, 7);
  const named = place.get('month') ?? '';
  return {
    month: MONTH.test(named) ? named : thisMonth,
    thisMonth,
    setMonth: (typed) => {
      if (MONTH.test(typed)) {
        changePlace({ month: typed === thisMonth ? undefined : typed });
      }
    },
  };
}

/** How the sections stood at the end of a month. */
function Report({
  scenicSpotId,
  granted,
}: {
  readonly scenicSpotId: string;
  /** Sections that the ledger has. */
  readonly granted: number;
}): JSX.Element {
  const { month, thisMonth, setMonth } = useMonth();
  const address = `/v1/console/sections/${scenicSpotId}/report`;
  const { value, error, reload } = useLoaded(
    () => askConsole<SectionReport>(`${address}?month=${month}`, BACKGROUND),
    `${scenicSpotId} ${month}`,
  );
  const isBehind = month === thisMonth && value !== undefined && value.sections.length < granted;
  useEffect(() => {
    // The report is of the console's cache, which learns of a grant when its block was read.
    const timer = isBehind ? setTimeout(reload, CATCH_UP_MS) : undefined;
    return () => {
      clearTimeout(timer);
    };
  }, [isBehind, value, granted]);
  return (
    <>
      <div class="row spread">
        <TextField type="month" label={ledgerText('month')} value={month} onInput={setMonth} />
        <CsvLink address={`${address}.csv?month=${month}`} />
      </div>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={2} height="3rem" />}
      {value?.sections.length === 0 && <Notice mood="warn" title={text('noSections')} />}
      {value !== undefined && value.sections.length > 0 && <SectionsTable report={value} />}
    </>
  );
}

/** The first section of a year that was not granted. */
function nextSection(sections: readonly NumberSection[], year: string): number {
  return sections
    .filter((one) => String(one.year) === year)
    .reduce((highest, one) => Math.max(highest, one.section + 1), 0);
}

function faultsOf(year: string, section: string): FieldFaults {
  return {
    ...(/^20\d\d$/.test(year) ? {} : { '/year': mustBe('/year') }),
    ...(/^\d{1,5}$/.test(section) ? {} : { '/section': mustBe('/section') }),
  };
}

/** The sections of invoice numbers that were granted to a spot. */
export function SectionsCard({ spot }: { readonly spot: Spot }): JSX.Element {
  const { scenicSpotId } = spot.head;
  const { value, error, reload } = useLoaded(() => listSections(scenicSpotId), scenicSpotId);
  const [open, setOpen] = useState(false);
  const [year, setYear] = useState(String(thisYear()));
  // Until it is typed, the section follows the year.
  const [typed, setTyped] = useState<string>();
  const section = typed ?? String(nextSection(value ?? [], year));
  return (
    <section class="card stack" aria-labelledby="sections">
      <div class="row spread">
        <h2 id="sections">{text('sections')}</h2>
        {session.value?.role === 'officer' && (
          <Button
            kind="secondary"
            icon="plus"
            disabled={value === undefined}
            onClick={() => {
              setTyped(undefined);
              setOpen(true);
            }}
          >
            {text('grantSectionTitle')}
          </Button>
        )}
      </div>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      <Report scenicSpotId={scenicSpotId} granted={value?.length ?? 0} />
      <ActSheet
        act={{
          title: text('grantSectionTitle'),
          consequence: text('grantSectionConsequence'),
          confirm: text('grantSectionConfirm'),
          address: `/v1/scenic-spots/${scenicSpotId}/sections`,
          facts: () => [
            spotFact(spot),
            { name: text('year'), value: foldText(year) },
            { name: text('section'), value: `${foldText(section)} · ${text('sectionHint')}` },
            effectFact(text('forLeasing')),
          ],
          faults: faultsOf(foldText(year), foldText(section)),
          body: () => ({ year: Number(foldText(year)), section: Number(foldText(section)) }),
        }}
        open={open}
        onClose={() => {
          setOpen(false);
        }}
        onDone={reload}
        fields={(errors) => (
          <div class="form-grid">
            <TextField
              inputMode="numeric"
              label={text('year')}
              value={year}
              error={errors('/year')}
              onInput={(next) => {
                setYear(next);
                setTyped(undefined);
              }}
            />
            <TextField
              inputMode="numeric"
              label={text('section')}
              hint={text('sectionHint')}
              value={section}
              error={errors('/section')}
              onInput={setTyped}
            />
          </div>
        )}
      />
    </section>
  );
}
