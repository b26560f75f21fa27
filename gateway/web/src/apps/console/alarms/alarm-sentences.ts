/** Sentences of the alarms, in Chinese. */
export const alarmsZh = {
  alarms: '告警',
  alarmsAbout:
    '合约从不做下列写入：出现即说明有人手工构造写集，并由所列背书者签名，且已生效。请与这些组织核实；发票是否真实，仍以首次开具为准。',
  noAlarms: '没有告警：账本上没有合约之外的写入。',
  alarmKind: '发生了什么',
  alarmKey: '键',
  alarmFirstIssued: '首次开具于区块 {block}',
  alarmed: '账本上出现了合约从不会做的写入',
  seeAlarms: '查看告警与背书者',
  'alarm_record-rewritten': '已开具的记录被再次写入',
  'alarm_key-deleted': '键被删除',
  'alarm_page-altered': '号码页的条目被改动',
  'alarm_other-transaction': '记录指向另一笔交易',
  'alarm_metadata-written': '键被另设元数据（如背书策略）',
};

/** Sentences of the alarms, in English. */
export const alarmsEn: Record<keyof typeof alarmsZh, string> = {
  alarms: 'Alarms',
  alarmsAbout:
    'No contract ever writes like this: somebody made each write set by hand, the endorsers named here signed it, and it took effect. Ask those organizations; what an invoice is follows from its first issue.',
  noAlarms: 'No alarms: nothing on the ledger was written past the contracts.',
  alarmKind: 'What happened',
  alarmKey: 'Key',
  alarmFirstIssued: 'first issued in block {block}',
  alarmed: 'Something took effect on the ledger that no contract does',
  seeAlarms: 'See the alarms and who endorsed them',
  'alarm_record-rewritten': 'A record was written again after it was issued',
  'alarm_key-deleted': 'A key was deleted',
  'alarm_page-altered': 'An entry of a page of numbers was altered',
  'alarm_other-transaction': 'A record names another transaction',
  'alarm_metadata-written': 'A key was given metadata, such as a policy of its own',
};
