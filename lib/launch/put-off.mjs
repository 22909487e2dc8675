// What waits when more is asked for than this process can draw, so that what teachers write is saved all the same.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What the leadership counts and looks over, what is made into a file, and what a calendar asks for by itself. */
const HEAVY = /^\/(?:oversight|office\/(?:archive|changes|exports)|calendar-feed|_next\/image)(?:[/?]|$)|^\/[^?]*\/(?:print|printing|file|figures|sums|report-card|record|notices)(?:[/?]|$)/;
const FAMILIES = /^\/(?:diary|notices)(?:[/?]|$)/;
const STATIC = /^\/(?:_next\/static|api)\//;

/**
 * How many pages are asked for in one process, those that wait among them, and milliseconds that its work waits for its turn, from which on each kind is
 * told to come again. A page takes 24 to 78 ms of a core on the
 * busy machine of `npm run drill -- peak`, where the last of a line waited for some ten seconds.
 */
export const USUAL_LIMITS = { heavy: { open: 20, delay: 300 }, families: { open: 60, delay: 1_000 } };
/**
 * Pages that are drawn at once. The rest waits outside: a process that begins everything at once reads no new request for seconds, and a save would stand
 * in the same line as every page.
 */
const AT_ONCE = 8;
/** What takes longer waits for somebody else, the database or a slow line, and keeps nobody out. */
const LONGEST_MS = 2_000;
/** So few are nobody's crowd, however long one of them takes. */
const FEW = 8;

const SAMPLED_EVERY_MS = 500;
const RESOLUTION_MS = 20;
const TOLD_EVERY_MS = 60_000;
const [SOONEST_S, LATEST_S] = [5, 15];

/** Which kind a request is; null for what never waits: whatever is written, signing in, teachers' pages, parts of the build. */
export function kindOf({ method, url }) {
  if (method !== 'GET' && method !== 'HEAD') return null;
  if (HEAVY.test(url)) return 'heavy';
  return FAMILIES.test(url) ? 'families' : null;
}

/** Whether one of this kind waits now. */
export function isPutOff(kind, { open, delay }, limits) {
  if (kind === null) return false;
  const limit = limits[kind];
  return open >= limit.open || (open >= FEW && delay >= limit.delay);
}

/** PUT_OFF_HEAVY_AT and PUT_OFF_FAMILIES_AT as `open,milliseconds`. Throws a sentence on what is neither. */
export function limitsFrom({ PUT_OFF_HEAVY_AT, PUT_OFF_FAMILIES_AT }) {
  return { heavy: limitIn('PUT_OFF_HEAVY_AT', PUT_OFF_HEAVY_AT) ?? USUAL_LIMITS.heavy, families: limitIn('PUT_OFF_FAMILIES_AT', PUT_OFF_FAMILIES_AT) ?? USUAL_LIMITS.families };
}

function limitIn(name, text) {
  if (!text) return null;
  const [, open, delay] = /^([1-9]\d{0,5}),([1-9]\d{0,5})$/.exec(text) ?? [];
  if (!open) throw new Error(`${name} is two whole numbers, open requests and milliseconds (120,1000), not "${text}".`);
  return { open: Number(open), delay: Number(delay) };
}

/**
 * Gives `admit(request, response, go)`: goes at once with what never waits and with a page as long as few are drawn, else when its turn comes, teachers'
 * pages first; or tells it to come again, which costs next to nothing.
 */
export function createPutOff(environment) {
  const [limits, pageIn, count, enter] = [limitsFrom(environment), readPages(), { heavy: 0, families: 0 }, createLines()];
  const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  let delay = 0;
  loop.enable();
  setInterval(() => {
    delay = Math.max(0, loop.mean / 1e6 - RESOLUTION_MS) || 0;
    loop.reset();
  }, SAMPLED_EVERY_MS).unref();
  setInterval(() => {
    if (count.heavy + count.families > 0) console.warn(`Too much at once: in the last minute ${count.heavy} files and surveys and ${count.families} pages of families were told to come again.`);
    count.heavy = count.families = 0;
  }, TOLD_EVERY_MS).unref();

  return function admit(request, response, go) {
    const kind = kindOf(request);
    if (isPutOff(kind, { open: enter.open(), delay }, limits)) {
      count[kind] += 1;
      return send(request, response, pageIn);
    }
    // Only what is drawn stands in line: a body that comes in slowly, or a password that waits for its turn, keeps nobody from reading; and an action may
    // itself ask for the page that it leads to.
    if (request.method === 'GET' && !STATIC.test(request.url)) enter.line(kind, response, go);
    else go();
  };
}

/** Lines of what is to be drawn, served in this order. */
function createLines() {
  const lines = new Map([[null, []], ['families', []], ['heavy', []]]);
  let [open, drawn] = [0, 0];

  function begin(place) {
    drawn += 1;
    place.free = once(() => {
      drawn -= 1;
      const line = [...lines.values()].find(({ length }) => length > 0);
      if (line) begin(line.shift());
    });
    setTimeout(place.free, LONGEST_MS).unref();
    place.go();
  }

  return {
    open: () => open,
    line(kind, response, go) {
      const [place, line] = [{ go, free: null }, lines.get(kind)];
      open += 1;
      const end = once(() => {
        open -= 1;
        if (place.free) place.free();
        else line.splice(line.indexOf(place), 1);
      });
      response.once('finish', end).once('close', end);
      if (drawn < AT_ONCE) begin(place);
      else line.push(place);
    },
  };
}

function once(work) {
  let isDone = false;
  return () => {
    if (!isDone) {
      isDone = true;
      work();
    }
  };
}

/** Not all at the same moment again. */
function send(request, response, pageIn) {
  const seconds = SOONEST_S + Math.floor(Math.random() * (LATEST_S - SOONEST_S));
  const { page, policy } = pageIn(localeOf(request.headers), seconds);
  response.writeHead(503, {
    'retry-after': seconds,
    'content-type': 'text/html; charset=utf-8',
    'content-length': Buffer.byteLength(page),
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(request.method === 'HEAD' ? undefined : page);
}

const STYLE = ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;font:1.0625rem/1.5 "Golos Text",system-ui,sans-serif}main{max-width:32rem;padding:1.5rem}h1{font-size:1.375rem;line-height:1.25}a{color:inherit;display:inline-block;padding:.75rem 0}';

/** A page that needs no script and nothing else of the server. */
function readPages() {
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'`;
  const words = Object.fromEntries(['ky', 'ru', 'en'].map((locale) => [locale, JSON.parse(readFileSync(join('lib/text/messages/putOff', `${locale}.json`), 'utf8'))]));
  return (locale, seconds) => {
    const { title, text, action } = words[locale];
    const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="${seconds}"><title>${title}</title><style>${STYLE}</style>`;
    return { policy, page: `<!doctype html><html lang="${locale}"><head>${head}</head><body><main><h1>${title}</h1><p>${text.replace('{seconds}', seconds)}</p><a href="">${action}</a></main></body></html>` };
  };
}

/** As lib/text/locales.ts chooses, near enough: the device's choice, else the first of our languages that the browser names. */
function localeOf({ cookie = '', 'accept-language': accepted = '' }) {
  return /(?:^|;\s*)locale=(ky|ru|en)(?:;|$)/.exec(cookie)?.[1] ?? /(?:^|,)\s*(ky|ru|en)\b/i.exec(accepted)?.[1]?.toLowerCase() ?? 'ky';
}
