/** What officers may do and what follows from it, in Chinese. */
export const actsZh = {
  actDone: '已写入账本',
  actIncomplete: '请把必填的内容填写完整。',
  actSigned: '此操作是账本上的一笔交易，以化名 {account} 签名，永久可查。',
  grantTitle: '授予或续期',
  grantConsequence: '从下一笔订单起，景区可在有效期内为所选税目开票。',
  grantConfirm: '授予',
  suspendTitle: '暂停',
  suspendConsequence:
    '从下一笔订单起，景区的开票请求都会被拒绝，游客会看到原因；已开的发票不受影响。',
  suspendConfirm: '暂停开票资格',
  resumeTitle: '恢复',
  resumeConsequence: '从下一笔订单起，景区又可以开票；游客可为此前的订单补开。',
  resumeConfirm: '恢复开票资格',
  revokeTitle: '撤销',
  revokeConsequence: '撤销后不能恢复：景区再也不能开票；已开的发票不受影响。',
  revokeConfirm: '永久撤销',
  grantSectionTitle: '授予号段',
  grantSectionConsequence: '景区将得到 10,000 个发票号码，开票服务器按需领用。',
  grantSectionConfirm: '授予',
  addKeyTitle: '添加密钥',
  addKeyConsequence: '新密钥在设定的延迟后生效；其间景区的现用密钥可以否决它。',
  addKeyConfirm: '添加',
  vetoKeyTitle: '登记否决',
  vetoKeyConsequence: '尚未生效的密钥将永远不能使用。',
  vetoKeyConfirm: '登记否决',
  retireKeyTitle: '退役',
  retireKeyConsequence: '用它签名的订单在宽限期内仍可开票，之后被拒绝。',
  retireKeyConfirm: '让密钥退役',
  revokeKeyTitle: '吊销',
  revokeKeyConsequence: '立即生效且不可撤回：用它签名的订单一律被拒绝。密钥泄露时使用。',
  revokeKeyConfirm: '立即吊销',
};

/** The same in English. */
export const actsEn: Record<keyof typeof actsZh, string> = {
  actDone: 'On the ledger',
  actIncomplete: 'Fill in what is required.',
  actSigned: 'This act is a transaction on the ledger, signed as {account}, to be seen for ever.',
  grantTitle: 'Grant or renew',
  grantConsequence:
    'From the next order on, the spot may issue for these categories within the dates.',
  grantConfirm: 'Grant',
  suspendTitle: 'Suspend',
  suspendConsequence:
    'From the next order on, every request of the spot is refused and visitors see the reason; issued invoices stay valid.',
  suspendConfirm: 'Suspend the qualification',
  resumeTitle: 'Resume',
  resumeConsequence:
    'From the next order on, the spot may issue again; visitors can ask for earlier orders.',
  resumeConfirm: 'Resume the qualification',
  revokeTitle: 'Revoke',
  revokeConsequence:
    'This cannot be undone: the spot can never issue again; issued invoices stay valid.',
  revokeConfirm: 'Revoke for ever',
  grantSectionTitle: 'Grant a section',
  grantSectionConsequence:
    'The spot gets 10,000 invoice numbers, which the issuing servers lease as they need them.',
  grantSectionConfirm: 'Grant',
  addKeyTitle: 'Add a key',
  addKeyConsequence:
    "The new key takes effect after the set delay; until then the spot's active key may veto it.",
  addKeyConfirm: 'Add',
  vetoKeyTitle: 'Post a veto',
  vetoKeyConsequence: 'The key that waits will never be usable.',
  vetoKeyConfirm: 'Post the veto',
  retireKeyTitle: 'Retire',
  retireKeyConsequence:
    'Orders signed with it are invoiced during the grace period and refused afterwards.',
  retireKeyConfirm: 'Retire the key',
  revokeKeyTitle: 'Revoke',
  revokeKeyConsequence:
    'At once and for ever: every order signed with it is refused. For a leaked key.',
  revokeKeyConfirm: 'Revoke at once',
};
