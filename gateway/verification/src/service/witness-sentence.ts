import type { Witness } from '@guanming/wire/verdicts';
import type { Bilingual } from '../sentences';

/** Sentence that says by whose word a verdict is. */
export function witnessSentence({ node, mspId, second }: Omit<Witness, 'sentence'>): Bilingual {
  if (node === 'bureau') {
    return {
      zh: `这是税务机关（${mspId}）一家的说法：没有节点出示区块`,
      en: `As the tax bureau (${mspId}) says: no peer has shown its blocks.`,
    };
  }
  if (second === undefined) {
    return {
      zh: `这是 ${mspId} 的节点 ${node} 一家的说法：没有其他机构的节点可供比对`,
      en: `As ${node} of ${mspId} says: no peer of another organization was there to compare with.`,
    };
  }
  return second.agrees
    ? {
        zh: `依据 ${mspId} 的节点 ${node}；${second.mspId} 的节点 ${second.node} 有同样的区块和历史`,
        en: `By ${node} of ${mspId}; ${second.node} of ${second.mspId} has the same blocks and history.`,
      }
    : {
        zh: `${second.mspId} 的节点 ${second.node} 与 ${mspId} 的节点 ${node} 的区块或历史不同，因此不下结论`,
        en: `${second.node} of ${second.mspId} has other blocks or another history than ${node} of ${mspId}: nothing is decided.`,
      };
}
