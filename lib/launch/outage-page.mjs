// What a browser is shown while the database does not answer, or can write nothing: a page that needs neither it nor the
// application's scripts, with the status that says so to whatever stands in between.
import { AsyncLocalStorage } from 'node:async_hooks';
import { readFileSync } from 'node:fs';

const LOCALES = ['ky', 'ru', 'en'];
const RETRY_AFTER_S = 10;
/** Not all at the same moment. */
const LOOK_EVERY_MS = 10_000;

const words = Object.fromEntries(LOCALES.map((locale) => [locale, JSON.parse(readFileSync(`lib/text/messages/broken/${locale}.json`, 'utf8'))]));

/** What of a request is known where the database is asked (lib/db/outage.ts). */
const requests = new AsyncLocalStorage();
globalThis.achykRequest = requests;

/** Answers a request by `answer`; one that failed of an outage gets 503 and, where a browser opens a page, a page that says why. */
export function answerOrSayWhy(request, response, answer) {
  const known = { outage: null };
  const { writeHead, write, end } = response;
  let page = null;

  response.writeHead = function (status, ...rest) {
    if (status < 500 || !known.outage) return writeHead.call(this, status, ...rest);
    response.setHeader('retry-after', RETRY_AFTER_S);
    if (opensPage(request)) {
      page = pageOf(known.outage, localeOf(request.headers), nonceOf(response));
      for (const name of ['content-length', 'content-encoding', 'etag', 'link', 'x-nextjs-cache']) response.removeHeader(name);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('cache-control', 'private, no-store');
    }
    return writeHead.call(this, 503);
  };
  response.write = function (...chunk) {
    if (!this.headersSent) this.writeHead(this.statusCode);
    return page === null ? write.apply(this, chunk) : true;
  };
  response.end = function (...chunk) {
    if (!this.headersSent) this.writeHead(this.statusCode);
    if (page === null) return end.apply(this, chunk);
    return end.call(this, request.method === 'HEAD' ? undefined : page);
  };
  return requests.run(known, () => answer(request, response));
}

/** Not a part of one, which the open page fetches. */
function opensPage({ headers }) {
  return (headers.accept ?? '').includes('text/html') && headers.rsc === undefined && headers['next-action'] === undefined;
}

/** As lib/text/locales.ts chooses it, by what a device was told last; else the first of ours that the browser names. */
function localeOf({ cookie = '', 'accept-language': accepted = '' }) {
  const chosen = /(?:^|;\s*)locale=(\w+)/.exec(cookie)?.[1];
  const named = accepted.split(',').map((one) => one.trim().slice(0, 2).toLowerCase());
  return [chosen, ...named].find((one) => LOCALES.includes(one)) ?? 'ky';
}

function nonceOf(response) {
  return /'nonce-([^']+)'/.exec(String(response.getHeader('content-security-policy')))?.[1] ?? '';
}

const STYLE = `:root{color-scheme:light dark;--sheet:#fffefb;--ink:#23262d;--quiet:#5b6170;--main:#24418f;--on-main:#fff}
@media(prefers-color-scheme:dark){:root{--sheet:#1b1e24;--ink:#e8e6e1;--quiet:#a9aebb;--main:#a9bdf5;--on-main:#1b1e24}}
body{margin:0;min-height:100dvh;display:grid;place-items:center;background:var(--sheet);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:28rem;padding:1.5rem;text-align:center}h1{font-size:1.35rem;margin:1rem 0 .5rem}p{margin:.5rem 0;color:var(--quiet)}
svg{width:3rem;height:3rem;color:var(--quiet)}a{display:inline-block;margin-top:1rem;padding:.7rem 1.2rem;border-radius:.5rem;background:var(--main);color:var(--on-main);font-weight:600;text-decoration:none}`;

/** Comes back to where it is by itself, not all devices at once; without script by its link. */
const SCRIPT = `(function look(){setTimeout(function(){fetch('/api/health',{cache:'no-store'}).then(function(a){return a.json()}).then(function(a){a.database?location.replace(location.href):look()}).catch(look)},${LOOK_EVERY_MS}*(.5+Math.random()))})()`;

function pageOf(outage, locale, nonce) {
  const { unavailable, action } = words[locale];
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${unavailable.title}</title>
<style nonce="${nonce}">${STYLE}</style></head><body><main id="content">
<svg aria-hidden="true" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"><path d="M12 9v4M12 17h.01M12 3 2 20.5h20z"/></svg>
<h1>${unavailable.title}</h1><p>${unavailable[outage]}</p><p>${unavailable.safe}</p><a href="">${action}</a></main>
<script nonce="${nonce}">${SCRIPT}</script></body></html>`;
}
