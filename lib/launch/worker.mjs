// One of the server processes that share the port. Started by server.ts, plain JavaScript so that it starts at once.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import compression from 'compression';
import next from 'next';
import { tellErrors } from '../told-error.mjs';
import { bringStyles } from './first-visit.mjs';
import { holdScript } from './late-script.mjs';
import { blameUnreadable, refuseOdd, tidyHeaders } from './odd-requests.mjs';
import { answerOrSayWhy } from './outage-page.mjs';
import { createPutOff } from './put-off.mjs';
import { createPageShaper } from './sent-page.mjs';
import { nameVisitor, trustedProxies } from './visitor-address.mjs';

/** How long open requests may finish when the application stops. */
const GRACE_MS = 8_000;

// A Ctrl+C reaches every process of the terminal; only the primary decides, and says so.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});

console.error = tellErrors(console.error);
console.warn = tellErrors(console.warn);

// The configuration as the build settled it (Next's own standalone server does the same): next.config.ts would
// otherwise be compiled again in every process.
const { config } = JSON.parse(readFileSync('.next/required-server-files.json', 'utf8'));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
// Where an action ends in a redirect, Next asks the page there from itself: it must know its own port.
const port = Number(process.env.PORT);
const app = next({ dev: false, dir: process.cwd(), hostname: 'localhost', port });
const answer = app.getRequestHandler();
await app.prepare();

// A page leaves a fifth of a millisecond sooner than at zlib's own 6, and is a hundredth larger (measured on the spread).
const compress = compression({ level: 5 });
const shapePage = createPageShaper(bringStyles('.next'), holdScript);
const admit = createPutOff(process.env);
const proxies = trustedProxies(process.env.TRUSTED_PROXY);
const server = createServer((request, response) => {
  if (refuseOdd(request, response)) return;
  response.once('close', () => server.listening || setImmediate(() => server.closeIdleConnections()));
  admit(request, response, () => {
    nameVisitor(request, proxies);
    tidyHeaders(request);
    blameUnreadable(request, response);
    compress(request, response, () => {
      shapePage(request, response);
      void answerOrSayWhy(request, response, answer);
    });
  });
});
// Longer than a reverse proxy keeps its connections, so that it never sends into one that is just being closed.
server.keepAliveTimeout = 75_000;
server.listen({ port, host: process.env.HOST || undefined });

process.on('message', async (message) => {
  if (message !== 'close') return;
  setTimeout(leave, GRACE_MS).unref();
  await new Promise((closed) => server.close(closed));
  await leave();
});

/** What the application still notes of what was asked is written before the connections to the database close. */
async function leave() {
  for (const work of globalThis.achykLastWork ?? []) await work();
  await globalThis.achykPrisma?.$disconnect();
  await globalThis.achykPool?.end();
  process.exit(0);
}
