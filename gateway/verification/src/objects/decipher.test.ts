import { expect } from 'chai';
import { PdfError } from '../pdf-error';
import { newDecipher } from './decipher';
import { ValueParser } from './parse-value';
import { PdfString } from './pdf-value';
import type { PdfDictionary, PdfValue } from './pdf-value';
import { rc4 } from './rc4';

/** What qpdf 11.3 wrote for `--encrypt '' owner`: the text is the language of the document. */
const vectors = [
  {
    name: 'RC4, 40 bits',
    encryption:
      '<< /Filter /Standard /Length 40 /O <c92422687facee686e373f10b5c7d04738053152f7e2ee30e11c69ec442576ab> /P -4 /R 2 /U <d9da7ad21acb5b01ea2324dd8e7322537c8b1beb71264c31a67042820135f565> /V 1 >>',
    id: 'adaf99420298ef3c92658241fbb39e31',
    object: 1,
    text: '8f0731f674',
  },
  {
    name: 'RC4, 128 bits',
    encryption:
      '<< /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 3 /U <67e6f8ea2610d83e5e92491fa7a47e110122456a91bae5134273a6db134c87c4> /V 2 >>',
    id: 'adaf99420298ef3c92658241fbb39e31',
    object: 1,
    text: '821df1b7ca',
  },
  {
    name: 'AES, 128 bits',
    encryption:
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV2 /Length 16 >> >> /Filter /Standard /Length 128 /O <566fa873ee33c797cd3b904fdadf814afa34df9a38f6ed41b984e2c6da2aa6f5> /P -4 /R 4 /StmF /StdCF /StrF /StdCF /U <67e6f8ea2610d83e5e92491fa7a47e110122456a91bae5134273a6db134c87c4> /V 4 >>',
    id: 'adaf99420298ef3c92658241fbb39e31',
    object: 1,
    text: '1754cb1e79b79cbdb63bf4f807feb5a734ccf4a1c3091b55261d8585bcb16cd2',
  },
  {
    name: 'AES, 256 bits, revision 5',
    encryption:
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <c209078bba885e47f760e0175ba68b1977055e151fcd679fc79c28848ea989dfe14df6ebb01590ff31c8ca2f26cbbce8> /OE <8e5ce0b87ebb57774aade9fb93823c72fe843362fce9389e9b73417238603e3e> /P -4 /Perms <f36dee78a58245ecff3f1d35eb37a768> /R 5 /StmF /StdCF /StrF /StdCF /U <19fb256ff01a7a2ddf44676c7093ba07b1ccd5c9608190111155adb7e28d542f1c92c1799ca4627214befb7e32966a33> /UE <83091ae3f8ac6328de9c3a477a4fd03e73f28d8f8865c4f4134cef1998cfdee2> /V 5 >>',
    id: 'adaf99420298ef3c92658241fbb39e31',
    object: 1,
    text: '01b3372a620a0571a4e3afa1b8d039ec05091b2b6c2dda58cb9e1adb6815244c',
  },
  {
    name: 'AES, 256 bits, revision 6',
    encryption:
      '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <2375b07086cdb2a18402901d0fa95142d9fc7be86bf6f869361b200c404908df1d26a9e05f3b02f52643d2e72f70ed68> /OE <ac594ca72351b3d5d8886cb0da874f8e638e71df6a3705a03ddaf329997cb487> /P -4 /Perms <476126ec70785b933f69233468214acb> /R 6 /StmF /StdCF /StrF /StdCF /U <3e675db767a3be7d4b3cf2533b62ea24291ffa8560806772953bc1bf3a09c3ce7bf0885cbc8df757830b2c32948463b0> /UE <78e364bf24a69eb5181c68c9897d90bc5095981c12cb2da6991ef7218b9d1abb> /V 5 >>',
    id: 'adaf99420298ef3c92658241fbb39e31',
    object: 1,
    text: 'aaf5243719b21374ff3bf68131b11b3fc8e2fcb9388eebcaa6f4253498e3cc0e',
  },
] as const;

type Vector = (typeof vectors)[number] | typeof asking;

/** The same with a user password. */
const asking = {
  name: 'a user password',
  encryption:
    '<< /CF << /StdCF << /AuthEvent /DocOpen /CFM /AESV3 /Length 32 >> >> /Filter /Standard /Length 256 /O <41085154b7aa7d388962c62e3b0f3f7f7c2bb392470819bc8923788ae2ea7285ca647b40330efce1f23af9eaac984066> /OE <bd0f29b35999c02657a88b480998bd3a881bdd4a8b12ec1c69ebe9cad49ec95a> /P -4 /Perms <d1a94ac540a499351c624320b295cd83> /R 6 /StmF /StdCF /StrF /StdCF /U <bf90961d06784131edc29616f2c0bdb3fb60888ebbcb3ecf8d1b030485b8d38b1598d37b265a28ca9f6d8f7a5ea6e096> /UE <a2d3db7fb0327acbe764d533d8786b7512cb99cfe08cb1a2eff6e5acf5b108df> /V 5 >>',
  id: 'adaf99420298ef3c92658241fbb39e31',
  object: 1,
  text: '3f0527352babf33c5deae1d4a9f6c72a09f661efbdcccace39d5f3d86d53d1b0',
} as const;

function decipher({ encryption, id, object, text }: Vector): PdfValue {
  const trailer: PdfDictionary = new Map<string, PdfValue>([
    ['Encrypt', new ValueParser(encryption, 0).parse()],
    ['ID', [new PdfString(Buffer.from(id, 'hex'))]],
  ]);
  const read = newDecipher(trailer, (value) => value ?? null);
  const value = new PdfString(Buffer.from(text, 'hex'));
  return read({ object, generation: 0, offset: 0, value, source: '', isAmbiguous: false }).value;
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    return error instanceof PdfError ? error.code : String(error);
  }
}

describe('newDecipher', () => {
  for (const vector of vectors) {
    it(`reads what ${vector.name} made of a text, without a password`, () => {
      const value = decipher(vector);

      expect(value).to.be.instanceOf(PdfString);
      expect(Buffer.from((value as PdfString).bytes).toString()).to.equal('zh-CN');
    });
  }

  it('asks for no password that a file wants, and takes no text for encrypted that is not', () => {
    const [, , aes] = vectors;

    expect(codeOf(() => decipher(asking))).to.equal('PDF_ENCRYPTED');
    expect(codeOf(() => decipher({ ...aes, text: '7a682d434e' } as unknown as Vector))).to.equal(
      'PDF_AMBIGUOUS',
    );
  });

  it('refuses an encryption that programs could read in two ways', () => {
    const [, , aes] = vectors;
    const encryption = aes.encryption.replace('/StrF /StdCF', '/StrF /Identity');

    expect(encryption).to.not.equal(aes.encryption);
    expect(codeOf(() => decipher({ ...aes, encryption } as unknown as Vector))).to.equal(
      'PDF_ENCRYPTED',
    );
  });
});

describe('rc4', () => {
  it('gives what others give', () => {
    const result = rc4(Buffer.from('Key'), Buffer.from('Plaintext'));

    expect(result.toString('hex')).to.equal('bbf316e8d940af0ad3');
  });
});
