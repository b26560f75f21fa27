import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign } from '../components/feedback';
import { fieldName, partName } from './field-names';
import { verificationText as text } from './verification-dictionary';

/** Table of the differences: number of the box, field, paper, ledger. */
export function Differences({
  differences,
}: Pick<ExaminedDocument, 'differences'>): JSX.Element | null {
  return differences.length === 0 ? null : (
    <section class="stack-tight">
      <h2>{text('differences')}</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={text('differences')}>
        <table class="table differences">
          <thead>
            <tr>
              <th scope="col">#</th>
              <th scope="col">{text('field')}</th>
              <th scope="col">{text('paperSays')}</th>
              <th scope="col">{text('ledgerSays')}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, part, document, ledger }, index) => (
              <tr key={index}>
                <td>{index + 1}</td>
                <th scope="row">
                  {fieldName(field) ?? <code>{field}</code>}
                  <span class="small quiet part">{partName(part)}</span>
                </th>
                <td class="differs">
                  <Foreign>{document}</Foreign>
                </td>
                <td>
                  <Foreign>{ledger}</Foreign>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
