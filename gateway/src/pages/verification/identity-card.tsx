import type { JSX } from 'preact';
import { Foreign, Notice } from '../components/feedback';
import { Icon } from '../components/icon';
import { language } from '../i18n/language';
import { nameIn } from '../i18n/dictionary';
import { identityOnPaper } from './paper-identity';
import { spotAgreement } from './spot-agreement';
import type { SpotAgreement } from './spot-agreement';
import type { ExaminedDocument } from './verification-types';
import { verificationText as text } from './verification-dictionary';
import type { VerificationKey } from './verification-dictionary';

const agreementTexts = {
  same: 'spotSame',
  changed: 'spotChanged',
  other: 'spotOther',
} as const satisfies Record<SpotAgreement, VerificationKey>;

/** Whose invoice it is: what the ledger has registered, large, beside what the paper says. */
export function IdentityCard({ result }: { readonly result: ExaminedDocument }): JSX.Element {
  const { scenicSpot, operator, document } = result;
  if (scenicSpot === undefined) {
    return result.verdict === 'undecided' ? (
      <Notice mood="warn" title={text('spotUndecided')} />
    ) : (
      <Notice mood="bad" title={text('spotUnknown')} />
    );
  }
  const agreement = spotAgreement(result);
  const paper = document && identityOnPaper(document, result.differences);
  const other = language.value === 'zh' ? scenicSpot.name.en : scenicSpot.name.zh;
  return (
    <section class="card identity" data-same={agreement === 'same'}>
      <div class="identity-side">
        <h3 class="quiet">
          <Icon name="chain" /> {text('onLedger')}
        </h3>
        <p class="identity-name">
          <Foreign>{nameIn(scenicSpot.name)}</Foreign>
        </p>
        <p class="quiet">
          <Foreign>{other}</Foreign>
        </p>
        <dl class="facts small">
          <dt>{text('spotId')}</dt>
          <dd class="code">{scenicSpot.scenicSpotId}</dd>
          {operator !== undefined && (
            <>
              <dt>{text('operator')}</dt>
              <dd>
                <Foreign>{operator.name}</Foreign> <code>{operator.creditCode}</code>
              </dd>
            </>
          )}
        </dl>
      </div>
      {paper !== undefined && (
        <div class="identity-side">
          <h3 class="quiet">
            <Icon name="invoice" /> {text('onPaper')}
          </h3>
          <p class="identity-name">
            <Foreign>{nameIn(paper.scenicSpotName)}</Foreign>
          </p>
          <dl class="facts small">
            <dt>{text('spotId')}</dt>
            <dd class="code">{paper.scenicSpotId}</dd>
            <dt>{text('operator')}</dt>
            <dd>
              <Foreign>{paper.seller.name}</Foreign> <code>{paper.seller.creditCode}</code>
            </dd>
          </dl>
        </div>
      )}
      <IdentityVerdict result={result} agreement={agreement} />
    </section>
  );
}

function IdentityVerdict({
  result: { document, differences },
  agreement,
}: {
  readonly result: ExaminedDocument;
  readonly agreement: SpotAgreement;
}): JSX.Element {
  if (document === undefined && differences.length === 0) {
    return (
      <p class="identity-verdict" data-same="open">
        <Icon name="info" />
        {text('spotToCompare')}
      </p>
    );
  }
  return (
    <p class="identity-verdict" data-same={agreement === 'same'}>
      <Icon name={agreement === 'same' ? 'check' : 'warning'} />
      {text(agreementTexts[agreement])}
    </p>
  );
}
