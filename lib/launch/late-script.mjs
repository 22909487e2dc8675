// The script of a page that is read comes when the page is touched.
import { readFileSync } from 'node:fs';

/** The family's pages, and the one about the journal: everything in them works without script. */
const READ = /^\/(?:diary(?:[/?]|$)|about(?:\?|$))/;
/** As React and Next draw them. */
const AHEAD = /<link rel="preload" as="script"[^>]*>/g;
const SOURCE = /(<script) src=/g;

/** Without its comments, which nobody reads there. */
const loader = readFileSync('components/device/late-script.js', 'latin1').replace(/^\s*(?:\/[/*].*)?\n?/gm, '');

/**
 * A cheap telephone is busy for most of a second with making the framework ready, and a poor line fetches it for longer than
 * the page itself, all for somebody who reads. So of these pages every script keeps its address to itself until
 * components/device/late-script.js asks for it. What is given is a shaper of sent-page.mjs.
 */
export function holdScript({ url }) {
  return READ.test(url) ? { shape } : null;
}

function shape(page, nonce) {
  return page.replace(AHEAD, '').replace(SOURCE, '$1 data-src=').replace('</head>', () => `<script nonce="${nonce}">${loader}</script></head>`);
}
