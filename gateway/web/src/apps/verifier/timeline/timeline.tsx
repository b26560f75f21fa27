import type { Timeline as TimelineAnswer, TimelineEvent } from '@guanming/wire';
import type { ComponentChildren, JSX } from 'preact';
import { ErrorNotice, Foreign, Skeleton, Tag } from '../../../components/feedback';
import { Icon } from '../../../components/icon';
import { askJson } from '../../../http-client';
import { formatCount, formatInstant } from '../../../i18n/format';
import { useLoaded } from '../../../use-loaded';
import type { QrClaim } from '../../../verification/read-qr-picture';
import { timelineText as text } from './timeline-dictionary';

type Signer = NonNullable<TimelineEvent['submittedBy']>;

function SignerName({ signer: { mspId, commonName } }: { readonly signer: Signer }): JSX.Element {
  return (
    <span class="signer">
      <strong>
        <Foreign>{mspId}</Foreign>
      </strong>{' '}
      <span class="quiet">
        <Foreign>{commonName}</Foreign>
      </span>
    </span>
  );
}

function Fact({
  name,
  children,
}: {
  readonly name: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Details({ event }: { readonly event: TimelineEvent }): JSX.Element {
  const { block, transactionId, functionName } = event;
  return (
    <details>
      <summary>{text('details')}</summary>
      <dl class="facts small">
        <Fact name={text('transaction')}>
          <code>{transactionId}</code> {functionName !== undefined && <code>{functionName}</code>}
        </Fact>
        {block !== undefined && (
          <>
            <Fact name={text('blockHash')}>
              <code>{block.headerHash}</code>
            </Fact>
            <Fact name={text('previousHash')}>
              <code>{block.previousHash}</code>
            </Fact>
          </>
        )}
      </dl>
    </details>
  );
}

function BlockFacts({
  event: { block, submittedBy, endorsers, validationCode },
  height,
}: {
  readonly event: TimelineEvent;
  readonly height: number;
}): JSX.Element {
  if (block === undefined) {
    return <p class="quiet">{text('blockMissing')}</p>;
  }
  const later = Math.max(0, height - 1 - block.number);
  const { number, dataIsIntact } = block;
  return (
    <dl class="facts">
      {submittedBy !== undefined && (
        <Fact name={text('submittedBy')}>
          <SignerName signer={submittedBy} />
        </Fact>
      )}
      <Fact name={text('block')}>
        {text('blockOf', { number, later: formatCount(later) })}{' '}
        <Tag mood={dataIsIntact ? 'good' : 'bad'}>
          {text(dataIsIntact ? 'intact' : 'notIntact')}
        </Tag>
      </Fact>
      <Fact name={text('validation')}>
        {validationCode === 'VALID' ? text('validation_valid') : <code>{validationCode}</code>}
      </Fact>
      <Fact name={text('endorsers')}>
        <ul class="stack-tight">
          {endorsers.map((signer) => (
            <li key={signer.mspId + signer.commonName}>
              <SignerName signer={signer} />
            </li>
          ))}
        </ul>
        <span class="small quiet">{text('endorsersAbout')}</span>
      </Fact>
    </dl>
  );
}

function Event({
  event,
  height,
}: {
  readonly event: TimelineEvent;
  readonly height: number;
}): JSX.Element {
  const { change } = event;
  const isForeign = change === 'rewritten' || change === 'erased';
  return (
    <li class="timeline-event">
      <span class="timeline-sign">
        <Icon name={change === 'issued' ? 'invoice' : 'block'} />
      </span>
      <div class="stack-tight">
        <h3>
          {isForeign ? <Tag mood="bad">{text(`event_${change}`)}</Tag> : text(`event_${change}`)}{' '}
          <time class="timeline-time" dateTime={event.time}>
            {formatInstant(event.time)}
          </time>
        </h3>
        <BlockFacts event={event} height={height} />
        <Details event={event} />
      </div>
    </li>
  );
}

/** Timeline of an invoice on the ledger; its number and check code open it. */
export function Timeline({ claim }: { readonly claim: QrClaim }): JSX.Element {
  const { invoiceNumber, checkCode } = claim;
  const { value, error, reload } = useLoaded(
    (signal) =>
      askJson<TimelineAnswer>('/v1/timelines', {
        method: 'POST',
        body: { invoiceNumber, checkCode },
        signal,
      }),
    `${invoiceNumber} ${checkCode}`,
  );
  return (
    <section class="card stack" aria-labelledby="timeline">
      <h2 id="timeline">{text('timeline')}</h2>
      {error !== undefined && <ErrorNotice error={error} onRetry={reload} />}
      {value === undefined && error === undefined && <Skeleton lines={2} height="3rem" />}
      {value !== undefined && (
        <>
          <ol class="timeline">
            {value.events.map((event) => (
              <Event key={event.transactionId} event={event} height={value.blockHeight} />
            ))}
          </ol>
          <p class="small quiet">
            {text('timelineAbout', { node: value.node, height: formatCount(value.blockHeight) })}
          </p>
        </>
      )}
    </section>
  );
}
