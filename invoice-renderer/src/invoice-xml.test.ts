import { expect } from 'chai';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { invoiceXml } from './invoice-xml';
import { newGallery, newSampleInvoice, type SampleInvoice } from './testing';

/** What booking software reads of such an XML. */
interface ParsedXml {
  readonly EInvoice: {
    readonly Header: {
      readonly EIid: string;
      readonly InherentLabel: Record<string, Record<string, string>>;
      readonly UndefinedLabel: { readonly Label: Record<string, string>[] };
    };
    readonly EInvoiceData: Record<string, Record<string, unknown>> & {
      readonly IssuItemInformation: Record<string, string>[];
    };
    readonly TaxSupervisionInfo: Record<string, string>;
  };
}

function read({ invoice, record }: SampleInvoice): ParsedXml['EInvoice'] {
  const parser = new XMLParser({
    parseTagValue: false,
    isArray: (name) => name === 'IssuItemInformation',
  });
  return (parser.parse(invoiceXml(invoice, record)) as ParsedXml).EInvoice;
}

describe('invoiceXml', () => {
  const gallery = newGallery();

  it('is well-formed for each kind of invoice', () => {
    for (const [kind, { invoice, record }] of Object.entries(gallery)) {
      expect(XMLValidator.validate(invoiceXml(invoice, record)), kind).to.equal(true);
    }
  });

  it('has number, time, parties and sums where those of the tax authorities have them', () => {
    const { Header, EInvoiceData, TaxSupervisionInfo } = read(gallery['one-ticket']!);

    expect(TaxSupervisionInfo).to.deep.equal({
      InvoiceNumber: Header.EIid,
      IssueTime: '2026-11-23 00:05:09',
    });
    expect(EInvoiceData).to.deep.include({
      SellerInformation: {
        SellerIdNum: '91350100M000100Y43',
        SellerName: '青岩山旅游发展有限公司',
      },
      BuyerInformation: {
        BuyerIdNum: '91330108MA2H2FMAXF',
        BuyerName: '杭州云帆信息技术有限公司',
      },
      BasicInformation: {
        TotalAmWithoutTax: '283.02',
        TotalTaxAm: '16.98',
        'TotalTax-includedAmount': '300.00',
        'TotalTax-includedAmountInChinese': '叁佰圆整',
        Drawer: '林晓青',
        RequestTime: '2026-11-23 00:05:09',
      },
    });
    expect(EInvoiceData.IssuItemInformation).to.deep.equal([
      {
        ItemName: '*旅游服务*成人票',
        SpecMod: '',
        MeaUnits: '张',
        Quantity: '2',
        UnPrice: '141.51',
        Amount: '283.02',
        TaxRate: '0.06',
        ComTaxAm: '16.98',
        TotaltaxIncludedAmount: '300.00',
        TaxClassificationCode: '3070301000000000000',
      },
    ]);
  });

  it('has whatever number the buyer has, and says which buyers are of no mainland register', () => {
    const buyerOf = (kind: string): unknown => {
      const { Header, EInvoiceData } = read(gallery[kind]!);
      const labels = Header.UndefinedLabel.Label.map(({ LabelCode }) => LabelCode);
      return [EInvoiceData['BuyerInformation']!['BuyerIdNum'], labels.includes('OVERSEAS')];
    };

    expect(buyerOf('individual')).to.deep.equal(['', false]);
    expect(buyerOf('tax-number-15')).to.deep.equal(['440300708461136', false]);
    expect(buyerOf('tax-number-20')).to.deep.equal(['11010519491231002X01', false]);
    expect(buyerOf('tax-number-confirmed')).to.deep.equal(['91310115MA1H8R7C6D', false]);
    expect(buyerOf('overseas')).to.deep.equal(['CHE-123.456.789 MWST', true]);
    expect(buyerOf('overseas-without-number')).to.deep.equal(['', true]);
  });

  it('names the scenic spot first among its labels', () => {
    const { Label } = read(gallery['one-ticket']!).Header.UndefinedLabel;

    expect(Label[0]).to.deep.equal({
      LabelType: '景区',
      LabelCode: 'qingyan-shan',
      LabelName: '青岩山风景区',
    });
    expect(Label.at(-1)).to.include({ LabelCode: 'SAMPLE' });
  });

  it('says of a credit note which invoice it reverses, in negative amounts', () => {
    const sample = gallery['credit-note']!;
    const { Header, EInvoiceData } = read(sample);

    expect(Header.InherentLabel['InIssuType']?.['LabelCode']).to.equal('N');
    expect(EInvoiceData['SpecificInformation']).to.deep.equal({
      RedEInvoice: { OriginalInvoiceCode: sample.invoice.precedingInvoiceNumber },
    });
    expect(EInvoiceData['BasicInformation']?.['TotalTax-includedAmount']).to.equal('-375.50');
  });

  it('has one item for each line, exempt ones with a tax that is a number', () => {
    const items = read(gallery['twenty-lines']!).EInvoiceData.IssuItemInformation;

    expect(items).to.have.length(20);
    expect(items[4]).to.include({ TaxRate: '免税', ComTaxAm: '0.00' });
  });

  it('escapes what people wrote', () => {
    const name = '</SellerName><SellerName>A & B "C"';
    const sample = newSampleInvoice({
      spot: { seller: { name, creditCode: '91350100M000100Y43' } },
    });

    expect(read(sample).EInvoiceData['SellerInformation']?.['SellerName']).to.equal(name);
  });
});
