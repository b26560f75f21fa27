import type { Express } from 'express';

const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>发票查验 Invoice check</title>
<link rel="stylesheet" href="/assets/check.css">
<script src="/assets/check.js" defer></script>
</head>
<body>
<main>
<h1>发票查验 <small lang="en">Invoice check</small></h1>
<form id="form">
<label>发票号码 <span lang="en">Invoice number</span>
<input id="number" inputmode="numeric" maxlength="20" autocomplete="off" required></label>
<label>校验码 <span lang="en">Check code</span>
<input id="code" maxlength="12" autocomplete="off" required></label>
<button>查验 Check</button>
</form>
<p id="message" role="status"></p>
<dl id="answer" hidden></dl>
<noscript>查验需要 JavaScript。 Checking needs JavaScript.</noscript>
</main>
</body>
</html>
`;

const STYLE = `body{margin:0;font:16px/1.6 system-ui,"Noto Sans SC","PingFang SC",sans-serif;color:#1c2733;background:#f5f3ee}
main{max-width:34rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.5rem}small{font-size:1rem;font-weight:400;color:#5a6672}
form{display:grid;gap:.75rem}label{display:grid;gap:.25rem}
input{font:inherit;padding:.5rem;border:1px solid #9aa5b1;border-radius:.25rem;letter-spacing:.05em}
button{font:inherit;padding:.6rem;border:0;border-radius:.25rem;background:#1f5f4b;color:#fff;cursor:pointer}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.4rem 1rem;background:#fff;padding:1rem;border-radius:.25rem}
dl[hidden]{display:none}dt{color:#5a6672}dd{margin:0;overflow-wrap:anywhere}
dd:first-of-type{font-size:1.25rem;font-weight:600}
`;

const SCRIPT = `'use strict';
const number = document.getElementById('number');
const code = document.getElementById('code');
const message = document.getElementById('message');
const answer = document.getElementById('answer');
const statuses = { issued: '正常 issued', credited: '已红冲 credited' };

function row(term, text) {
  const dt = document.createElement('dt');
  const dd = document.createElement('dd');
  dt.textContent = term;
  dd.textContent = text;
  answer.append(dt, dd);
}

function show(found) {
  answer.replaceChildren();
  row('景区 Scenic spot', found.scenicSpotName.zh + ' ' + found.scenicSpotName.en);
  row('景区标识 Identifier', found.scenicSpotId);
  row('发票号码 Number', found.invoiceNumber);
  row('状态 Status', statuses[found.status] || found.status);
  row('开票时间 Issued', new Date(found.issueTime).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai' }));
  row('交易 Transaction', found.transactionId);
  row('应答节点 Answered by', found.answeredBy);
  answer.hidden = false;
}

async function check() {
  answer.hidden = true;
  message.textContent = '正在查验 Checking …';
  try {
    const response = await fetch('/v1/invoice-checks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ invoiceNumber: number.value.trim(), checkCode: code.value.trim() }),
    });
    const body = await response.json();
    if (response.ok) {
      message.textContent = '';
      show(body);
    } else if (response.status === 404) {
      message.textContent = '查无此票，请核对号码和校验码。 There is no such invoice; check number and code.';
    } else {
      message.textContent = body.title + (body.detail ? ': ' + body.detail : '');
    }
  } catch {
    message.textContent = '暂时无法查验，请稍后再试。 The check is not available now.';
  }
}

document.getElementById('form').addEventListener('submit', (event) => {
  event.preventDefault();
  void check();
});
const inAddress = /^\\/i\\/(\\d{20})$/.exec(location.pathname);
number.value = inAddress ? inAddress[1] : '';
code.value = decodeURIComponent(location.hash.slice(1));
if (number.value && code.value) {
  void check();
}
`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Adds the page to which the QR of an invoice leads. The check code is behind the `#` of the
 * address, so that no server ever logs it; the page's own script reads it.
 */
export function addCheckPage(app: Express): void {
  app.get('/i/:invoiceNumber', (_request, response) => {
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.type('html').send(PAGE);
  });
  app.get('/assets/check.css', (_request, response) => {
    response.type('css').send(STYLE);
  });
  app.get('/assets/check.js', (_request, response) => {
    response.type('js').send(SCRIPT);
  });
}
