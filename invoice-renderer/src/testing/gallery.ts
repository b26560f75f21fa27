import { newSampleCreditNote, newSampleInvoice, type SampleInvoice } from './sample-invoices';

function repeat(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}

const sixLines = [
  {},
  { name: '儿童票（1.2米以下）', quantity: 1, unitPrice: 7550 },
  {
    name: '观光车往返 Shuttle bus',
    taxClassName: '运输服务',
    vatRate: 900,
    quantity: 3,
    unitPrice: 3001,
  },
  { name: '索道单程', quantity: 3, unitPrice: 8000 },
  { name: '讲解服务 Guided tour', unit: '场', quantity: 1, unitPrice: 20_000 },
  { name: '博物馆首道门票', vatRate: 0, quantity: 4, unitPrice: 5000 },
];

/** Each of 20 lines exempt for a reason of its own, all as long as the domain allows. */
const twentyReasons = Array.from({ length: 20 }, (_, index) => ({
  name: `免税项目第${index + 1}种`,
  vatRate: 0,
  exemptionReason: `${String(index + 1).padStart(2, '0')}${repeat('根据财政部国家税务总局关于全面推开营业税改征增值税试点的通知附件三', 98)}`,
}));

function newLongest(): SampleInvoice {
  const origin = `https://${repeat('verification-host-of-a-scenic-spot.', 200)}example.gov.cn:65535`;
  return newSampleInvoice({
    lines: Array.from({ length: 6 }, (_, index) => ({
      name: repeat('国家级风景名胜区联合游览通票含观光索道游船讲解服务', 60),
      taxClassName: repeat('生活服务旅游娱乐文化体育服务居民日常服务', 20),
      unit: repeat('人次天套张份组批', 8),
      vatRate: index === 5 ? 0 : 650,
      exemptionReason: repeat(
        '根据关于全面推开营业税改征增值税试点的通知附件三规定免征增值税',
        100,
      ),
      quantity: 100_000,
      unitPrice: 16_666_666,
    })),
    spot: {
      scenicSpotId: 'abcdefghijklmnopqrstuvwxyz-01234',
      name: {
        zh: repeat('中国世界自然与文化双重遗产国家重点风景名胜区', 60),
        en: `${repeat('World Natural and Cultural Heritage Scenic Area of ', 119)}x`,
      },
      seller: {
        name: repeat('中国西南世界自然遗产旅游文化开发建设投资集团股份有限公司', 100),
        creditCode: '91350100M000100Y43',
      },
      drawer: repeat('欧阳司徒上官诸葛', 20),
      colour: '#7a3fb0',
    },
    buyer: {
      kind: 'organization',
      name: repeat('北京市海淀区中关村科学城数字经济人工智能产业技术创新战略联盟有限责任公司', 100),
      creditCode: '91330108MA2H2FMAXF',
    },
    orderId: repeat('ORD.2026:11-22_', 64),
    settings: { verificationOrigin: origin },
  });
}

/** One invoice of each kind that the face must be able to show. */
export function newGallery(): Record<string, SampleInvoice> {
  const longest = newLongest();
  return {
    'one-ticket': newSampleInvoice(),
    individual: newSampleInvoice({ buyer: { kind: 'individual' } }),
    'tax-number-15': newSampleInvoice({
      buyer: { kind: 'taxpayer', name: '深圳市远山文化工作室', taxNumber: '440300708461136' },
    }),
    'tax-number-20': newSampleInvoice({
      buyer: { kind: 'taxpayer', name: '云岭土特产店', taxNumber: '11010519491231002X01' },
    }),
    'tax-number-confirmed': newSampleInvoice({
      buyer: {
        kind: 'taxpayer',
        name: '北京古道旅行社',
        taxNumber: '91310115MA1H8R7C6D',
        numberConfirmed: true,
      },
    }),
    overseas: newSampleInvoice({
      buyer: {
        kind: 'overseas',
        name: 'Matterhorn Reisen AG, Zürich',
        registrationNumber: 'CHE-123.456.789 MWST',
      },
    }),
    'overseas-without-number': newSampleInvoice({
      buyer: { kind: 'overseas', name: '台灣山林旅行社股份有限公司' },
    }),
    'six-lines': newSampleInvoice({ lines: sixLines }),
    'twenty-lines': newSampleInvoice({
      lines: Array.from({ length: 20 }, (_, index) => ({
        name: `联票第${index + 1}种`,
        quantity: index + 1,
        unitPrice: 1000 + index * 137,
        vatRate: index % 5 === 4 ? 0 : 600,
      })),
    }),
    exempt: newSampleInvoice({
      lines: [{ name: '博物馆首道门票', vatRate: 0, quantity: 3, unitPrice: 4500 }],
    }),
    'credit-note': newSampleCreditNote(
      newSampleInvoice({ lines: sixLines.slice(0, 2), settings: { demonstration: false } }),
    ),
    'rare-characters': newSampleInvoice({
      lines: [{ name: '𬭎䶮㛃𠅤𫖯纪念票' }],
      spot: {
        name: { zh: '㛃䶮谷·𬭎山风景名胜区', en: 'Yǎn Valley & Hóng Mountain <Scenic> Area' },
        colour: '#ffe000',
        drawer: '㛃',
      },
      buyer: { kind: 'individual', name: '𠅤𫖯䶮' },
    }),
    'foreign-names': newSampleInvoice({
      lines: [
        { name: 'Vé người lớn 성인 입장권' },
        { name: 'Билет для дітей Παιδικό', quantity: 1 },
      ],
      spot: {
        name: { zh: '青岩山·청암산 관광지', en: 'Khu du lịch Thanh Nham Sơn' },
        seller: {
          name: 'Güneş Ağaoğlu, Żółć & Þórðarson Čtvrť Ștefan s.r.o.',
          creditCode: '91350100M000100Y43',
        },
        drawer: '이영희',
      },
      buyer: { kind: 'individual', name: 'Nguyễn Thị Mỹ Hằng · 김민수' },
    }),
    'twenty-reasons': newSampleInvoice({ lines: twentyReasons }),
    longest,
    'longest-credit-note': newSampleCreditNote(longest),
  };
}
