// A device that was never here gets the styles inside its first page.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As React draws it. */
const SHEET = /<link rel="stylesheet" href="([^"]+)"[^>]*>/g;
const A_YEAR_S = 365 * 24 * 60 * 60;

/**
 * On a slow line a stylesheet that is asked for apart holds back the first painted word by more than half a second
 * (`npm run bench -- "diary week"`). So a device without the cookie of this build gets the rules in the page's head, and the
 * stylesheet itself at the page's end, where it holds nothing back and is found by every later page. `folder` is the built
 * application's; what is given is a shaper of sent-page.mjs.
 */
export function bringStyles(folder) {
  const cookie = `styles=${readFileSync(join(folder, 'BUILD_ID'), 'latin1')}`;
  const rules = rulesIn(join(folder, 'static'));

  function shape(page, nonce) {
    let sheets = '';
    const shaped = page.replace(SHEET, (sheet, address) => {
      if (!rules.has(address)) return sheet;
      sheets += sheet;
      return `<style nonce="${nonce}">${rules.get(address)}</style>`;
    });
    return shaped + sheets;
  }

  return ({ headers }) => (headers.cookie?.includes(cookie) ? null : { shape, cookie: `${cookie}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax; HttpOnly` });
}

/** The build's stylesheets by their address, read once: a newer build may lie there later. Addresses in them hold from any page. */
function rulesIn(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.css'));
  return new Map(files.map((file) => [`/_next/static/${file}`, readFileSync(join(folder, file), 'latin1').replaceAll('url(../', 'url(/_next/static/')]));
}
