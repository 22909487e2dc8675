// A device that was never here gets the styles inside its first page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As React draws it. What stands here is compared byte by byte, so everything is read and written as single bytes. */
const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>/g;
const A_YEAR_S = 365 * 24 * 60 * 60;

/**
 * Gives `bringStyles(request, response)`: on a slow line a stylesheet that is asked for apart holds back the first
 * painted word by more than half a second (`npm run bench -- "diary week"`). So a device without the cookie of this build
 * gets the rules in the page's head, and the stylesheet itself at the page's end, where it holds nothing back and is
 * found by every later page. `folder` is the built application's.
 */
export function createStyleBringer(folder) {
  const cookie = `styles=${readFileSync(join(folder, 'BUILD_ID'), 'latin1')}`;
  const rules = rulesIn(join(folder, 'static'));

  return function bringStyles(request, response) {
    if (request.method !== 'GET' || request.headers['sec-fetch-dest'] !== 'document' || request.headers.cookie?.includes(cookie)) return;
    const { writeHead, write, end } = response;
    let [isPage, held, sheets] = [false, '', ''];

    /** The page's beginning with the rules in its head; held back until the head is whole. */
    function opened(chunk) {
      held += Buffer.from(chunk).toString('latin1');
      if (!held.includes('</head>')) return null;
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(String(response.getHeader('content-security-policy'))) ?? [];
      const beginning = held.replace(SHEET, (sheet, address) => {
        if (!rules.has(address)) return sheet;
        sheets += sheet;
        return `<style nonce="${nonce}">${rules.get(address)}</style>`;
      });
      isPage = false;
      held = '';
      return Buffer.from(beginning, 'latin1');
    }

    response.writeHead = function (...head) {
      isPage = String(response.getHeader('content-type')).startsWith('text/html') && !response.hasHeader('content-length');
      if (isPage) response.appendHeader('set-cookie', `${cookie}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax; HttpOnly`);
      return writeHead.apply(this, head);
    };
    response.write = function (chunk, ...rest) {
      const written = isPage ? opened(chunk) : chunk;
      return written === null ? true : write.call(this, written, ...rest);
    };
    response.end = function (...last) {
      if (isPage && last[0] instanceof Uint8Array) response.write(last.shift());
      if (held + sheets) write.call(this, Buffer.from(held + sheets, 'latin1'));
      return end.apply(this, last);
    };
  };
}

/** The build's stylesheets by their address, read once: a newer build may lie there later. Addresses in them hold from any page. */
function rulesIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.css'));
  return new Map(files.map((file) => [`/_next/static/${file}`, readFileSync(join(folder, file), 'latin1').replaceAll('url(../', 'url(/_next/static/')]));
}
