import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';

/** What a device of one's own keeps: the pages its owner reads, and of the build what makes each a whole one. */

const ORIGIN = 'https://mektep.example';
const AIZADA = '018f0000-0000-7000-8000-000000000001';
const source = readFileSync(join(process.cwd(), 'components/device/service-worker.js'), 'utf8');

/** Instead of a page: somewhere else, as after a session has ended. */
const REDIRECTED = 'redirected';
const GONE = 'not found';
const OUT_OF_ORDER = 'out of order';

const page = (...parts: string[]) => parts.map((part) => `<script src="/_next/static/chunks/${part}"></script>`).join('');
const script = (...later: string[]) => `e=>{e.v(t=>Promise.all([${later.map((part) => `"static/chunks/${part}"`).join()}].map(t=>e.l(t))))}`;

/** A browser with one worker and a server whose files can be changed, or taken away, while it runs. */
function device(files: Record<string, string>) {
  const [stores, listeners] = [new Map<string, Map<string, Response>>(), new Map<string, (event: object) => void>()];
  const full = (what: string | { url: string }) => new URL(typeof what === 'string' ? what : what.url, ORIGIN).href;
  const served = async (what: string | { url: string }) => {
    const url = full(what);
    const text = files[url.slice(ORIGIN.length)];
    if (text === undefined) throw new TypeError('Failed to fetch');
    return new Response(text, { status: { [REDIRECTED]: 302, [GONE]: 404, [OUT_OF_ORDER]: 503 }[text] ?? 200, headers: { 'x-journal-person': AIZADA } });
  };
  const store = (name: string) => {
    const held = stores.get(name) ?? stores.set(name, new Map()).get(name)!;
    const put = async (what: string | { url: string }, response: Response) => void held.set(full(what), response);
    return {
      put,
      keys: async () => [...held.keys()].map((url) => ({ url })),
      match: async (what: string | { url: string }) => held.get(full(what))?.clone(),
      delete: async (what: string | { url: string }) => held.delete(full(what)),
      add: async (what: string) => put(what, await served(what)),
    };
  };
  const caches = { open: async (name: string) => store(name), delete: async (name: string) => stores.delete(name) };
  const self = { location: { origin: ORIGIN }, skipWaiting: () => undefined, clients: { claim: () => undefined }, addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener) };
  runInContext(source, createContext({ self, caches, fetch: served, Response, Headers, URL, setTimeout }));
  return {
    files,
    keep: (...paths: string[]) => new Promise((done) => {
      listeners.get('message')?.({ data: { type: 'keep', personId: AIZADA, paths }, ports: [{ postMessage: done }], waitUntil: () => undefined });
    }),
    open: (path: string) => new Promise<Response>((given) => {
      listeners.get('fetch')?.({ request: { url: full(path), method: 'GET', mode: 'navigate', headers: new Headers() }, respondWith: given });
    }),
    turnTo: (path: string) => new Promise((done) => {
      listeners.get('fetch')?.({ request: { url: full(path), method: 'GET', mode: 'cors', headers: new Headers({ rsc: '1' }) }, waitUntil: done });
    }),
    pages: async () => (await store('achyk-jurnal pages').keys()).map(({ url }) => url.slice(ORIGIN.length)).filter((path) => !path.startsWith('/service-worker.js')).sort(),
    forget: () => new Promise((done) => {
      listeners.get('message')?.({ data: { type: 'forget' }, ports: [{ postMessage: done }], waitUntil: () => undefined });
    }),
    owner: async () => (await store('achyk-jurnal pages').match('/service-worker.js/owner'))?.text(),
    build: async () => (await store('achyk-jurnal build').keys()).map(({ url }) => url.slice(`${ORIGIN}/_next/static/`.length)).sort(),
  };
}

const LESSON = '/journal/7-a/lessons/1';
const built = () => ({
  [LESSON]: page('lesson.js') + page('look.css'),
  '/_next/static/chunks/lesson.js': script('card.js', 'words.js'),
  '/_next/static/chunks/card.js': script('dialog.js'),
  '/_next/static/chunks/dialog.js': '',
  '/_next/static/chunks/words.js': '',
  '/_next/static/chunks/look.css': '@font-face{src:url(../media/golos.woff2)}',
  '/_next/static/media/golos.woff2': '',
});
const WHOLE = ['chunks/card.js', 'chunks/dialog.js', 'chunks/lesson.js', 'chunks/look.css', 'chunks/words.js', 'media/golos.woff2'];

test('with a page lies what its scripts ask for later, and the fonts of its look', async () => {
  const { keep, build } = device(built());
  expect(await keep(LESSON)).toBe('done');
  expect(await build()).toEqual(WHOLE);
});

test('keeping the pages anew drops nothing of the build that they are of', async () => {
  const { keep, build } = device(built());
  await keep(LESSON);
  await keep(LESSON);
  expect(await build()).toEqual(WHOLE);
});

test('after another build only what its pages need is left', async () => {
  const { files, keep, build } = device(built());
  await keep(LESSON);
  for (const path of Object.keys(files)) delete files[path];
  Object.assign(files, { [LESSON]: page('lesson-2.js'), '/_next/static/chunks/lesson-2.js': script('card-2.js'), '/_next/static/chunks/card-2.js': '' });
  await keep(LESSON);
  expect(await build()).toEqual(['chunks/card-2.js', 'chunks/lesson-2.js']);
});

test('while a part of the new build does not come, nothing of the old one goes', async () => {
  const { files, keep, build } = device(built());
  await keep(LESSON);
  Object.assign(files, { [LESSON]: page('lesson-2.js') });
  await keep(LESSON);
  expect(await build()).toEqual(WHOLE);
});

test('a page that cannot be fetched anew keeps the parts it was made with', async () => {
  const { files, keep, build } = device({ ...built(), '/journal/7-a': page('sheet.js'), '/_next/static/chunks/sheet.js': '' });
  await keep(LESSON, '/journal/7-a');
  Object.assign(files, { [LESSON]: REDIRECTED, '/journal/7-a': page('sheet-2.js'), '/_next/static/chunks/sheet-2.js': '' });
  await keep(LESSON, '/journal/7-a');
  expect(await build()).toEqual([...WHOLE, 'chunks/sheet-2.js'].sort());
});

test('when the device is emptied, nothing is left of what is being kept at that moment, however far it is', async () => {
  const WEEK = '/diary/nurlan';
  for (let steps = 0; steps < 40; steps += 1) {
    const { forget, keep, open, owner, pages, turnTo } = device({ [WEEK]: 'now', '/diary/emil': 'another child' });
    if (steps % 2) await keep(WEEK);
    const under = [keep(WEEK, '/diary/emil'), ...(steps % 2 ? [open(WEEK), turnTo(`${WEEK}?_rsc=1a2b`)] : [])];
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    await Promise.all([forget(), ...under]);
    expect([steps, await pages(), await owner()]).toEqual([steps, [], undefined]);
  }
});

describe('a diary on the device', () => {
  const [WEEK, EARLIER, OTHER] = ['/diary/nurlan', '/diary/nurlan?week=2026-10-05', '/diary/emil'];

  test('keeps each week that was looked at, also when it is brought anew, and of a page that is not kept nothing', async () => {
    const { keep, open, pages } = device({ [WEEK]: 'now', [EARLIER]: 'then', [OTHER]: 'another child' });
    await keep(WEEK);
    for (const path of [EARLIER, OTHER]) await (await open(path)).text();
    expect(await pages()).toEqual([WEEK, EARLIER]);
    await keep(WEEK);
    expect(await pages()).toEqual([WEEK, EARLIER]);
  });

  test('keeps a week that the open one was turned to by its arrows', async () => {
    const { keep, pages, turnTo } = device({ [WEEK]: 'now', [EARLIER]: 'then', [OTHER]: 'another child' });
    await keep(WEEK);
    for (const path of [`${EARLIER}&_rsc=1a2b`, `${OTHER}?_rsc=1a2b`]) await turnTo(path);
    expect(await pages()).toEqual([WEEK, EARLIER]);
  });

  test('gives without network what was looked at, and says that it is a copy', async () => {
    const { files, keep, open } = device({ [WEEK]: '<html lang="ky">', [EARLIER]: '<html lang="ky">' });
    await keep(WEEK);
    await open(EARLIER);
    for (const path of Object.keys(files)) delete files[path];
    expect(await (await open(EARLIER)).text()).toBe('<html data-copy lang="ky">');
  });

  test('is given while the server is out of order, and says that this is why; what is not kept is answered by the server', async () => {
    const { files, keep, open, pages } = device({ [WEEK]: '<html lang="ky">', [OTHER]: OUT_OF_ORDER });
    await keep(WEEK);
    files[WEEK] = OUT_OF_ORDER;
    expect(await (await open(WEEK)).text()).toBe('<html data-copy="server" lang="ky">');
    expect((await open(OTHER)).status).toBe(503);
    expect(await pages()).toEqual([WEEK]);
  });

  test('goes from the device, every week of it, once the server has it no more for its reader', async () => {
    const { files, keep, open, pages } = device({ [WEEK]: 'now', [EARLIER]: 'then', [OTHER]: 'another child' });
    await keep(WEEK, OTHER);
    await open(EARLIER);
    files[WEEK] = GONE;
    expect((await open(WEEK)).status).toBe(404);
    expect(await pages()).toEqual([OTHER]);
  });

  test('goes when its pages are not among those to keep any more', async () => {
    const { keep, open, pages } = device({ [WEEK]: 'now', [EARLIER]: 'then', [OTHER]: 'another child' });
    await keep(WEEK, OTHER);
    await open(EARLIER);
    await keep(OTHER);
    expect(await pages()).toEqual([OTHER]);
  });
});

describe('what the journal tells the device', () => {
  const NOTICE = { title: 'Нурлан: жаңы баалар', body: 'Толугу журналда.', tag: 'one', url: '/notices' };

  function told(windows: { focus: jest.Mock; navigate: jest.Mock }[] = []) {
    const [listeners, stores] = [new Map<string, (event: object) => void>(), new Map<string, Map<string, string>>()];
    const [showNotification, openWindow, unsubscribe] = [0, 1, 2].map(() => jest.fn().mockResolvedValue(undefined)) as [jest.Mock, jest.Mock, jest.Mock];
    const clients = { claim: () => undefined, matchAll: async () => windows, openWindow };
    const registration = { showNotification, pushManager: { getSubscription: async () => ({ unsubscribe }) } };
    const caches = {
      open: async (name: string) => {
        const held = stores.get(name) ?? stores.set(name, new Map()).get(name)!;
        return { put: async (key: string, response: Response) => void held.set(key, await response.text()), match: async (key: string) => (held.has(key) ? new Response(held.get(key)) : undefined) };
      },
      delete: async (name: string) => stores.delete(name),
    };
    const self = { location: { origin: ORIGIN }, registration, clients, addEventListener: (name: string, listener: (event: object) => void) => listeners.set(name, listener) };
    runInContext(source, createContext({ self, caches, URL, Response, Headers }));
    const happens = async (name: string, event: object) => {
      const waited: Promise<unknown>[] = [];
      listeners.get(name)!({ ...event, waitUntil: (work: Promise<unknown>) => waited.push(work) });
      await Promise.all(waited);
    };
    const says = (type: string, personId: string) => happens('message', { data: { type, personId }, ports: [] });
    return { showNotification, openWindow, unsubscribe, stores, happens, says };
  }

  test('is shown, the same notice in its own place', async () => {
    const { happens, showNotification } = told();
    await happens('push', { data: { json: () => NOTICE } });
    expect(showNotification.mock.calls).toEqual([[NOTICE.title, { body: NOTICE.body, tag: 'one', icon: '/icon.svg', data: { url: '/notices' } }]]);
  });

  test('ends when another person is here, and goes on for her whose it is', async () => {
    const { stores, unsubscribe, says } = told();
    await says('told', 'мээрим');
    await says('here', 'мээрим');
    expect(unsubscribe).not.toHaveBeenCalled();
    await says('here', 'элнура');
    await says('here', 'элнура');
    expect([unsubscribe.mock.calls.length, stores.get('achyk-jurnal told')?.size]).toEqual([1, 0]);
  });

  test('opens the journal at a tap, in its window where it is open', async () => {
    const close = jest.fn();
    const tap = { notification: { close, data: { url: '/notices' } } };
    const without = told();
    await without.happens('notificationclick', tap);
    expect([close.mock.calls.length, without.openWindow.mock.calls]).toEqual([1, [['/notices']]]);
    const open = { focus: jest.fn().mockResolvedValue(undefined), navigate: jest.fn().mockResolvedValue(undefined) };
    const within = told([open]);
    await within.happens('notificationclick', tap);
    expect([open.focus.mock.calls.length, open.navigate.mock.calls, within.openWindow.mock.calls]).toEqual([1, [['/notices']], []]);
    const behind = { focus: jest.fn().mockRejectedValue(new Error('Not allowed to focus a window.')), navigate: jest.fn().mockResolvedValue(undefined) };
    await told([behind]).happens('notificationclick', tap);
    expect(behind.navigate.mock.calls).toEqual([['/notices']]);
  });
});
