import { isPrintable } from '@guanming/chaincode/domain';
import { expect } from 'chai';
import { foldText, tidyCode, visibleFold } from './typed-text';

describe('foldText', () => {
  it('gives back the name that was meant', () => {
    const names = {
      '⽂化旅游⻔票部': '文化旅游门票部',
      '⼾外⽤品': '户外用品',
      '\uf9fc\u{2f804}': '識你',
      '阿卜杜拉•买买提‧艾力・江': '阿卜杜拉·买买提·艾力·江',
      '北京　某某　有限公司': '北京 某某 有限公司',
      '\ufeff王\u200b小\u00ad明\u200e ': '王小明',
      'ＡＢＣ（上海）２０２６': 'ABC（上海）2026',
      'Nguye\u0302\u0303n Thi\u0323': 'Nguyễn Thị',
      'Łukasz Z\u0307o\u0301łc\u0301': 'Łukasz Żółć',
      '\u1100\u1175\u11b7 \u1106\u1175\u11ab': '김 민',
      'か\u3099': 'が',
      'oﬃce ﹙甲﹚': 'office （甲）',
      '葛\u{e0100}城': '葛城',
      'one\r\ntwo\tthree': 'one two three',
    };

    for (const [typed, name] of Object.entries(names)) {
      expect(foldText(typed), typed).to.equal(name);
      expect(
        Array.from(name).every((each) => isPrintable(each.codePointAt(0)!)),
        name,
      ).to.equal(true);
      expect(foldText(name), name).to.equal(name);
    }
  });

  it('leaves what nothing stands for, for the person to see', () => {
    expect(foldText('公司😀 ก')).to.equal('公司😀 ก');
    expect(foldText(' \u3000\u200b')).to.equal('');
  });
});

describe('visibleFold', () => {
  it('shows what has other characters than were typed', () => {
    expect(visibleFold('⽂化')).to.equal('文化');
    expect(visibleFold('买提•江')).to.equal('买提·江');
  });

  it('says nothing of blanks, of what cannot be seen, of marks joined to their letters', () => {
    for (const typed of ['王 明', ' 王\u3000明\u00a0', '王\u200b明', 'Nguye\u0302\u0303n', '']) {
      expect(visibleFold(typed), typed).to.equal(undefined);
    }
  });
});

describe('tidyCode', () => {
  it('takes a code as it is pasted', () => {
    for (const typed of [
      ' 91330106 ma2c-fldg４R',
      '９１３３０１０６ＭＡ２ＣＦＬＤＧ４Ｒ',
      '\ufeff9133\u00a00106\u3000MA2C\u200bFLDG\n4R',
      '91330106－MA2CFLDG—4r',
    ]) {
      expect(tidyCode(typed), typed).to.equal('91330106MA2CFLDG4R');
    }
  });

  it('guesses no letter', () => {
    expect(tidyCode('9133o1i')).to.equal('9133O1I');
  });
});
