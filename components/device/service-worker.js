// Keeps, on a device of one's own, the pages a person reads or writes without network, and gives them to nobody else.
// Plain JavaScript: a browser runs it as it is. What it keeps is sent to it by components/device/copies.ts.

const PAGES = 'achyk-jurnal pages';
const BUILD = 'achyk-jurnal build';
const TOLD = 'achyk-jurnal told';
/** Where the worker notes whose copies it has. */
const OWNER = '/service-worker.js/owner';
/** A device that had no contact for so long gives out nothing any more. */
const MOST_AGE_MS = 7 * 24 * 60 * 60_000;
/** A network that takes longer is as good as none, where a copy is at hand. */
const PATIENCE_MS = 8_000;
const LATE = {};

/** How often the device was emptied: what was being kept before is not kept any more. */
let timesForgotten = 0;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

self.addEventListener('message', (event) => {
  const { type, personId, paths } = event.data;
  const work = { keep: () => keep(personId, paths), forget, here: () => makeRoomFor(personId), told: () => noteTold(personId) }[type]?.() ?? Promise.resolve();
  event.waitUntil(work.then(() => event.ports[0]?.postMessage('done'), () => event.ports[0]?.postMessage('failed')));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/_next/static/')) event.respondWith(fromBuild(request));
  else if (request.mode === 'navigate') event.respondWith(fromNetworkOrCopy(request, url));
  else if (request.headers.get('rsc') && !request.headers.get('next-router-prefetch')) event.waitUntil(asFarAsThereIsRoom(() => keepSeen(url)));
});

// What the journal tells this device (lib/notices/web-push.ts). The same notice sent twice takes its own place.
self.addEventListener('push', (event) => {
  const { title, body, tag, url } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, tag, icon: '/icon.svg', data: { url } }));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openJournal(event.notification.data.url));
});

/** In the window where the journal is open, else in a new one. */
async function openJournal(url) {
  const [open] = await self.clients.matchAll({ type: 'window' });
  if (!open) return self.clients.openWindow(url);
  // One that the browser does not bring forward is led there all the same.
  await open.focus().catch(() => undefined);
  return open.navigate(url).catch(() => self.clients.openWindow(url));
}

/** When the server last gave the owner a page is noted with her. */
function noteContact(pages, personId) {
  return pages.put(OWNER, new Response(personId, { headers: { 'x-kept-at': String(Date.now()) } }));
}

async function makeRoomFor(personId) {
  await forgetOthers(personId);
  await endNoticesOfOthers(personId);
}

/** Whose notices the device shows. */
async function noteTold(personId) {
  await (await caches.open(TOLD)).put(OWNER, new Response(personId));
}

/** Whoever signs in after her, without her having signed out, is shown nothing of hers: the address is given back. */
async function endNoticesOfOthers(personId) {
  const noted = await (await caches.open(TOLD)).match(OWNER);
  if (!noted || (await noted.text()) === personId) return;
  await caches.delete(TOLD);
  await (await self.registration.pushManager.getSubscription())?.unsubscribe();
}

async function forgetOthers(personId) {
  const kept = await owner();
  if (kept !== null && kept !== personId) await forget();
}

/** Not one page, but all of them: nothing of a device that was lost or laid aside stays readable. */
async function forgetWhatIsTooOld() {
  const noted = await (await caches.open(PAGES)).match(OWNER);
  if (noted && isTooOld(noted)) await forget();
}

function isTooOld(response) {
  return Date.now() - Number(response.headers.get('x-kept-at')) > MOST_AGE_MS;
}

/** The owner's id, or null while nothing is kept for anybody. */
async function owner() {
  const noted = await (await caches.open(PAGES)).match(OWNER);
  return noted ? noted.text() : null;
}

async function forget() {
  timesForgotten += 1;
  await empty();
}

async function empty() {
  await caches.delete(PAGES);
  await caches.delete(BUILD);
}

/** The pages, for whoever began `before` they were forgotten again. What is put there after they are deleted, nobody finds. */
function pagesUnlessForgotten(before) {
  if (timesForgotten !== before) throw new Error('The device was emptied meanwhile');
  return caches.open(PAGES);
}

/** Fetches every page anew, one after another, with the parts of the build that it asks for. */
async function keep(personId, paths) {
  const before = timesForgotten;
  if ((await owner()) !== personId) await empty();
  const pages = await pagesUnlessForgotten(before);
  await noteContact(pages, personId);
  const wanted = new Set(paths);
  for (const { url } of await pages.keys()) if (pathIn(url) !== OWNER && !wanted.has(pathIn(url)) && !wanted.has(new URL(url).pathname)) await pages.delete(url);
  for (const path of paths) {
    const response = await fetch(path, { credentials: 'same-origin', headers: { accept: 'text/html' } });
    if (isPageOf(response, personId)) await put(pages, path, response);
  }
  await pagesUnlessForgotten(before);
  await keepBuild(await partsOfPages(pages));
}

/** The parts that the kept pages ask for: also of one that could not be fetched anew and is of an older build. */
async function partsOfPages(pages) {
  const parts = new Set();
  for (const request of await pages.keys()) {
    const page = new URL(request.url).pathname === OWNER ? null : await pages.match(request);
    for (const [part] of (await page?.text())?.matchAll(/\/_next\/static\/[^"'\\ )]+/g) ?? []) parts.add(part);
  }
  return parts;
}

/**
 * With every part the parts that it asks for later, like a card or its words: they are not named in the page. What the
 * kept pages do not need goes, but not while one part could not be read: it may be asked for there.
 */
async function keepBuild(parts) {
  const build = await caches.open(BUILD);
  let isWhole = true;
  // A set is walked on into what is added to it meanwhile.
  for (const part of parts) {
    if (!(await build.match(part))) await build.add(part).catch(() => undefined);
    const kept = await build.match(part);
    isWhole &&= kept !== undefined;
    for (const later of kept ? partsAskedForIn(part, await kept.text()) : []) parts.add(later);
  }
  if (isWhole) for (const { url } of await build.keys()) if (!parts.has(pathIn(url))) await build.delete(url);
}

/** A script names others from the build's root ("static/chunks/0a1b2c.js"), a style sheet its fonts from where it lies itself. */
function partsAskedForIn(part, text) {
  const kind = /\.(js|css)(\?|$)/.exec(part)?.[1];
  if (kind === 'js') return Array.from(text.matchAll(/["'](static\/[\w./~-]+\.(?:js|css)(?:\?[^"']*)?)["']/g), ([, name]) => `/_next/${name}`);
  if (kind === 'css') return Array.from(text.matchAll(/url\(["']?(\.\.?\/[^"')]+)/g), ([, name]) => pathIn(new URL(name, self.location.origin + part)));
  return [];
}

function pathIn(url) {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function isPageOf(response, personId) {
  return personId !== null && response.ok && !response.redirected && response.headers.get('x-journal-person') === personId;
}

async function put(pages, path, response) {
  const headers = new Headers(response.headers);
  headers.set('x-kept-at', String(Date.now()));
  await pages.put(path, new Response(await response.blob(), { status: 200, headers }));
}

/** The build's parts never change under their names. */
async function fromBuild(request) {
  const kept = await caches.match(request, { cacheName: BUILD });
  if (kept) return kept;
  const response = await fetch(request);
  // A part that a page asks for later, like a card, is not named in the page.
  if (response.ok) await asFarAsThereIsRoom(() => putPart(request, response.clone()));
  return response;
}

async function putPart(request, response) {
  if ((await owner()) !== null) await (await caches.open(BUILD)).put(request, response);
}

/** What came from the network is shown, whatever becomes of its copy: a disk may be full. */
async function asFarAsThereIsRoom(work) {
  await work().catch(() => undefined);
}

async function fromNetworkOrCopy(request, url) {
  await forgetWhatIsTooOld();
  const path = pathIn(url);
  const copy = await copyOf(path);
  const response = copy ? await withPatience(fetch(request)) : await fetch(request);
  if (copy && !(response?.status < 500)) return marked(copy, response !== null);
  const seen = response.headers.get('x-journal-person');
  if (seen) await forgetOthers(seen);
  if (response.status === 404) await forgetPage(url.pathname);
  else if (copy || (await isKept(url.pathname))) await asFarAsThereIsRoom(() => putAnew(path, response.clone()));
  return response;
}

/** A page that the open one turned into, of which only its parts were fetched. */
async function keepSeen(url) {
  url.searchParams.delete('_rsc');
  if (!(await isKept(url.pathname))) return;
  await putAnew(pathIn(url), await fetch(pathIn(url), { credentials: 'same-origin', headers: { accept: 'text/html' } }));
}

/** Whatever week or term of a kept page somebody looks at is kept with it. */
async function isKept(pathname) {
  return (await (await caches.open(PAGES)).match(pathname)) !== undefined;
}

/** Not the person's any more: a guardianship that ended, a group that was given away. */
async function forgetPage(pathname) {
  const pages = await caches.open(PAGES);
  for (const { url } of await pages.keys()) if (new URL(url).pathname === pathname) await pages.delete(url);
}

async function putAnew(path, response) {
  const before = timesForgotten;
  const personId = await owner();
  if (!isPageOf(response, personId)) return;
  const pages = await pagesUnlessForgotten(before);
  await noteContact(pages, personId);
  await put(pages, path, response);
}

/** Says of itself that it is a copy: the page shows from when (components/shell/connection-line.tsx). */
async function marked(copy, hasNetwork) {
  const html = await copy.text();
  return new Response(html.replace('<html', hasNetwork ? '<html data-copy="server"' : '<html data-copy'), { status: 200, headers: copy.headers });
}

/** Null without network. */
function withPatience(answer) {
  const late = new Promise((resolve) => setTimeout(() => resolve(LATE), PATIENCE_MS));
  return Promise.race([answer.catch(() => null), late]);
}

/** The owner's copy of a page, while it is not too old. */
async function copyOf(path) {
  const pages = await caches.open(PAGES);
  const copy = await pages.match(path);
  if (!copy) return null;
  const isOwners = copy.headers.get('x-journal-person') === (await owner());
  if (!isTooOld(copy) && isOwners) return copy;
  await pages.delete(path);
  return null;
}
