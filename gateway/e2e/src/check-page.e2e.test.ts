import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatInvoiceNumber, parseInvoiceNumber } from '@guanming/chaincode/domain';
import { liveNetworkDir } from '@guanming/ledger/testing';
import { readLocalInstallation, requireIssued } from '@guanming/local';
import type { LocalInstallation } from '@guanming/local';
import { ShopClient, fetchBytes } from '@guanming/services/client';
import { PdfProcessPool, readInvoicePdf } from '@guanming/verification';
import { tamperPage } from '@guanming/verification/forgery';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { findViolations, sidewaysScroll } from './testing/browser/page-checks';
import { launchBrowser } from './testing/browser/browser';
import { TerminalPage } from './testing/browser/terminal-page';

const SETTLED_MS = 60_000;
const SPOT = { zh: '青岩山风景区', id: 'qingyan-shan' };

describe('the page to which the QR code of an invoice leads', function () {
  this.timeout(120_000);
  let local: LocalInstallation;
  let browser: Browser;
  let phone: TerminalPage;
  let folder: string;
  let invoiceNumber: string;
  let pdf: Uint8Array;
  let address: string;

  before(async () => {
    local = readLocalInstallation(liveNetworkDir());
    folder = mkdtempSync(join(tmpdir(), 'guanming-check-'));
    browser = await launchBrowser();
    phone = await TerminalPage.open(browser, { width: 360, language: 'zh', scheme: 'light' });
    await buy();
    address = await readQrCode();
  });

  after(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function buy(): Promise<void> {
    const shop = new ShopClient(local.urls.shop);
    const lines = [{ itemCode: 'adult', quantity: 1 }];
    const { orderId } = await shop.buy({ scenicSpotId: SPOT.id, lines });
    const { invoice } = requireIssued(await shop.settledOrder(orderId, SETTLED_MS));
    const { url, token } = invoice.pdf;
    invoiceNumber = invoice.invoiceNumber;
    pdf = await fetchBytes(url, { authorization: `Bearer ${token}` });
  }

  /** As a phone's camera does: from the picture of the page. */
  async function readQrCode(): Promise<string> {
    const pool = new PdfProcessPool();
    const { qr } = await readInvoicePdf(pdf, pool);
    await pool.close();
    return qr ?? '';
  }

  async function handIn(page: Page, name: string, bytes: Uint8Array): Promise<void> {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    await page.getByLabel('选择 PDF 或图片').first().setInputFiles(file);
  }

  const stepsWith = (page: Page, outcome: string): Promise<number> =>
    page.locator(`.step[data-outcome="${outcome}"]`).count();

  it('names the scenic spot first, and sends the check code in no address', async () => {
    const [, code = ''] = address.split('#');
    const asked: string[] = [];
    phone.context.on('request', (request) => asked.push(request.url()));
    const page = await phone.goto(address);
    const name = page.getByRole('heading', { level: 1, name: SPOT.zh });
    await name.waitFor();

    expect(code).to.match(/^[0-9A-Z]{8}$/);
    expect(asked.filter((url) => url.split('#')[0]?.includes(code))).to.deep.equal([]);
    const main = page.getByRole('main');
    const text = await main.innerText();
    for (const fact of [SPOT.id, invoiceNumber, '正常', 'TaxBureauMSP']) {
      expect(text).to.contain(fact);
    }
    expect(text.indexOf(SPOT.zh)).to.be.lessThan(text.indexOf('正常'));
    expect(await findViolations(page)).to.deep.equal([]);
    expect(await sidewaysScroll(page)).to.equal(0);
  });

  it('passes all ten steps with the PDF itself', async () => {
    const page = await phone.goto(address);
    await handIn(page, 'invoice.pdf', pdf);
    await page.getByText('真实', { exact: true }).waitFor();

    expect(await stepsWith(page, 'passed')).to.equal(10);
    expect(await findViolations(page)).to.deep.equal([]);
    expect(await sidewaysScroll(page)).to.equal(0);
  });

  it('names the field of a PDF that somebody has changed', async () => {
    const page = await phone.goto(local.urls.publicCheck);
    const changed = tamperPage(pdf, (content) =>
      content.replaceAll(/(\/totals\.totalWithVat <<[^]*?\[<)(....)(....)/g, '$1$3$2'),
    );
    await handIn(page, 'changed.pdf', changed);
    await page.getByText('不真实', { exact: true }).waitFor();

    await page
      .getByRole('rowheader', { name: /totals\.totalWithVat|价税合计/ })
      .first()
      .waitFor();
    expect(await stepsWith(page, 'failed')).to.be.greaterThan(0);
    expect(await findViolations(page)).to.deep.equal([]);
    expect(await sidewaysScroll(page)).to.equal(0);
  });

  it('says the same of a wrong code and an absent number, and offers to correct it', async () => {
    const { origin } = new URL(address);
    const absent = formatInvoiceNumber({ ...parseInvoiceNumber(invoiceNumber), sequence: 99_999 });
    const texts: string[] = [];
    for (const path of [`/i/${invoiceNumber}#00000000`, `/i/${absent}#00000000`]) {
      const page = await phone.goto(`${origin}${path}`);
      await page.getByRole('heading', { level: 1, name: '查无此票' }).waitFor();
      texts.push(await page.getByRole('alert').innerText());
      expect(await page.getByLabel('发票号码').inputValue()).to.match(/^\d{20}$/);
      expect(await findViolations(page)).to.deep.equal([]);
    }

    expect(texts[0]).to.equal(texts[1]);
  });

  it('catches up when the network comes back', async () => {
    const page = await phone.goto(new URL(address).origin);
    await phone.context.setOffline(true);
    const [, number = '', code = ''] = /\/i\/(\d+)#(\w+)$/.exec(address) ?? [];
    await page.getByLabel('发票号码').fill(number);
    await page.getByLabel('校验码').fill(code);
    await page.getByRole('button', { name: '查验', exact: true }).click();
    await page.getByRole('alert').filter({ hasText: '网络不通' }).waitFor();
    await phone.context.setOffline(false);
    await page.getByRole('heading', { level: 1, name: SPOT.zh }).waitFor();
  });

  it('has no error of script or policy, and asks nobody else', () => {
    expect(phone.troubles).to.deep.equal([]);
  });
});
