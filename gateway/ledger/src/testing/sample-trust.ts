import type { ChannelTrust } from '../trust/channel-trust';

const RULES = "AND('TaxBureauMSP.peer', 'BillingMSP.peer', 'VerifierMSP.peer')";

/** The rules of a channel as a new installation has them, without what differs from one to another. */
export const sampleTrust: ChannelTrust = {
  channel: 'invoices',
  configSequence: 0,
  authorities: Object.fromEntries(
    ['BillingMSP', 'TaxBureauMSP', 'VerifierMSP'].map((mspId, index) => [
      mspId,
      [String(index).repeat(64)],
    ]),
  ),
  policies: {
    'Application/Admins': "AND('TaxBureauMSP.admin', OR('BillingMSP.admin', 'VerifierMSP.admin'))",
    'Application/LifecycleEndorsement': RULES,
  },
  definitions: [
    {
      name: 'governance',
      sequence: 1,
      version: '0.1.0+0000000000000000',
      policy: RULES,
      collections: [],
    },
    {
      name: 'invoices_BillingMSP',
      sequence: 1,
      version: '0.1.0+0000000000000000',
      policy: "AND('TaxBureauMSP.peer', 'BillingMSP.peer')",
      collections: [
        { name: 'billingData', members: "OR('TaxBureauMSP.member', 'BillingMSP.member')" },
      ],
    },
  ],
};
