import type { ExaminedDocument } from '@guanming/wire';
import type { JSX } from 'preact';
import { Foreign, Notice } from '../components/feedback';
import { Icon } from '../components/icon';
import type { IconName } from '../components/icon';
import { language } from '../i18n/language';
import { nameIn } from '../i18n/dictionary';
import { identityOnPaper } from './paper-identity';
import { spotAgreement } from './spot-agreement';
import type { SpotAgreement } from './spot-agreement';
import { verificationText as text } from './verification-dictionary';
import type { VerificationKey } from './verification-dictionary';

const agreementTexts = {
  same: 'spotSame',
  changed: 'spotChanged',
  other: 'spotOther',
  unread: 'spotUnread',
} as const satisfies Record<SpotAgreement, VerificationKey>;

const alarm = { same: 'false', icon: 'warning' } as const;

const signs: Readonly<
  Record<SpotAgreement, { readonly same: 'true' | 'false' | 'open'; readonly icon: IconName }>
> = {
  same: { same: 'true', icon: 'check' },
  changed: alarm,
  other: alarm,
  unread: { same: 'open', icon: 'info' },
};

/** Whose invoice it is: what the ledger has registered, large, beside what the paper says. */
export function IdentityCard({
  result,
  of = 'file',
}: {
  readonly result: ExaminedDocument;
  /** What was verified. */
  readonly of?: 'file' | 'number';
}): JSX.Element {
  const { scenicSpot, operator, document } = result;
  if (scenicSpot === undefined) {
    return <NoSpot result={result} of={of} />;
  }
  const agreement = spotAgreement(result);
  const isRead = document !== undefined && agreement !== 'unread';
  const paper = isRead ? identityOnPaper(document, result.differences) : undefined;
  const other = language.value === 'zh' ? scenicSpot.name.en : scenicSpot.name.zh;
  return (
    <section class="card identity" data-same={signs[agreement].same}>
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

/** Why the ledger names no spot: nobody was asked, nobody has the invoice, or nobody answered. */
function NoSpot({
  result: { verdict, answers },
  of,
}: {
  readonly result: ExaminedDocument;
  readonly of: 'file' | 'number';
}): JSX.Element {
  if (answers.length === 0) {
    return <Notice mood="warn" title={text('spotUnasked')} />;
  }
  if (verdict === 'undecided') {
    return <Notice mood="warn" title={text('spotUndecided')} />;
  }
  return <Notice mood="bad" title={text(of === 'number' ? 'spotNumberUnknown' : 'spotUnknown')} />;
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
    <p class="identity-verdict" data-same={signs[agreement].same}>
      <Icon name={signs[agreement].icon} />
      {text(agreementTexts[agreement])}
    </p>
  );
}
