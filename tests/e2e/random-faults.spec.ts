import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, expect, type Page, type Route } from '@playwright/test';
import words from '@/lib/text/messages/journal/ky.json';
import { closeTerm } from './closed-term';
import { takeBrakeOff } from '../support/brake';
import { test } from './own-doors';
import type { OwnJournal } from '../support/own-journal';
import { writeAsSecond } from './second-device';
import { focused, openSpread, ready } from './spread-page';
import { signInByRequest } from './support';

/**
 * A thousand keys into the sheet over fifty faults of network, tab and server, while a second device writes into the same
 * cells and the term is closed now and then: nothing acknowledged is missing, nothing is doubled, nothing typed is gone, and nobody is overwritten unseen.
 */
const OPERATIONS = 1_000;
const FAULTS = 50;
/** Keys between two writes of the second device. */
const SECOND_EVERY = 40;
/** Keys, faults and moments follow from it. */
const SEED = Number(process.env.FAULT_SEED ?? 20_261_123);

function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.floor((state / 2_147_483_647) * below);
  };
}

/** How a write that carries entries ends. */
type Way = 'through' | 'lost' | 'committedButUnanswered' | 'error' | 'slow';

/** What is pressed, into which part of a cell, and what then stands there. */
const KEYS: readonly { key: string; part: 'mark' | 'attendance'; value: string }[] = [
  ...['2', '3', '4', '5'].flatMap((key) => [{ key, part: 'mark' as const, value: key }, { key, part: 'mark' as const, value: key }]),
  { key: 'Delete', part: 'mark', value: '' },
  { key: 'n', part: 'attendance', value: words.spread.letters.absent },
  { key: 'Shift+Delete', part: 'attendance', value: '' },
];

/** A network fails more often than a tab or a server. */
const NETWORK_FAULTS = ['lost', 'committedButUnanswered', 'error', 'slow', 'offline'] as const;
const FAULT_KINDS = [...NETWORK_FAULTS, ...NETWORK_FAULTS, 'reload', 'crash', 'serverKilled', 'termClosed'] as const;

test('a thousand random changes over fifty random faults, beside a second device', async ({ browser, journal }) => {
  test.setTimeout(900_000);
  const next = chance(SEED);
  const owner = await journal.owner();
  await takeBrakeOff(owner);
  await owner.close();
  const context = await browser.newContext({ baseURL: journal.address });
  let page = await context.newPage();
  await openSpread(page);
  const address = page.url();
  const second = await browser.newContext({ baseURL: journal.address });
  await signInByRequest(second.request, 'subjectTeacher');
  const typed = new Map<string, string[]>();
  const acknowledged = new Set<string>();
  let way: Way = 'through';
  await context.route('**/journal/**', async (route) => answerAs(route, way, acknowledged));

  const columns = await freeColumns(page);
  const rows = await page.locator('.spread tbody tr').count();
  const headings = await headingsOf(page);
  const earlier = await storedIn(journal);
  const bySecond = new Set<string>();
  const faultEvery = OPERATIONS / FAULTS;
  let restarting: Promise<void> | undefined;
  let reopen: (() => Promise<void>) | undefined;
  for (let n = 0; n < OPERATIONS; n += 1) {
    if (n % faultEvery === faultEvery - 1) {
      const kind = FAULT_KINDS[next(FAULT_KINDS.length)]!;
      await context.setOffline(false);
      way = 'through';
      reopen = void (await reopen?.());
      if (kind === 'offline') await context.setOffline(true);
      else if (kind === 'reload' || kind === 'crash') page = await anew(context, page, kind, address, restarting);
      else if (kind === 'serverKilled') {
        await restarting;
        restarting = killAndStart(journal);
      } else if (kind === 'termClosed') {
        await restarting;
        reopen = await closeTerm(journal, headings.lessons.find(Boolean)!);
      } else way = kind;
    }
    const [row, column] = [next(rows), columns[next(columns.length)]!];
    const { key, part, value } = KEYS[next(KEYS.length)]!;
    await type(page, row, column, key);
    const cell = `${part} ${row} ${column}`;
    typed.set(cell, [...(typed.get(cell) ?? []), value]);
    if (n % SECOND_EVERY === SECOND_EVERY - 1) {
      await restarting;
      const written = await writeAsSecond(second.request, journal, placeOf(headings, row, column));
      if (written) bySecond.add(written);
    }
    if (next(20) === 0) await pause(next(300));
  }
  await context.setOffline(false);
  way = 'through';
  await restarting;
  await reopen?.();
  page = await anew(context, page, 'reload', address, undefined);
  await keepAllMine(page);
  await page.reload();
  await ready(page);

  const stored = await storedIn(journal);
  const ids = new Set(stored.map(({ id }) => id));
  expect([acknowledged.size > 0, bySecond.size > 0]).toEqual([true, true]);
  expect([...acknowledged, ...bySecond].filter((id) => !ids.has(id))).toEqual([]);
  const [before, all, own] = [chainsOf(earlier), chainsOf(stored), chainsOf(stored.filter(({ id }) => !bySecond.has(id)))];
  const keysOf = new Map<string, string[]>([...typed].map(([cell, values]) => {
    const [part, row, column] = cell.split(' ');
    return [`${part} ${placeOf(headings, Number(row), Number(column))}`, values] as const;
  }));
  // The last key into a cell is what this device last brought there, whoever wrote in between.
  const lasts = [...keysOf].map(([cell, values]) => ({ cell, typed: values.at(-1) ?? '', brought: own.get(cell)?.at(-1) ?? '', values, all: all.get(cell) }));
  expect(lasts.filter(({ typed, brought }) => typed !== brought)).toEqual([]);
  const standing = [...typed.keys()].map((cell) => {
    const [part, row, column] = cell.split(' ');
    return [cell, all.get(`${part} ${placeOf(headings, Number(row), Number(column))}`)?.at(-1) ?? ''];
  });
  expect(await shown(page, [...typed.keys()])).toEqual(Object.fromEntries(standing));
  // A key typed over an unsent one takes its place: what is stored of a cell are some of its keys, in their order, each once.
  const sent = [...own].map(([cell, values]) => [cell, values.slice(before.get(cell)?.length ?? 0)] as const);
  expect(sent.filter(([cell, values]) => !areSomeOf(values, keysOf.get(cell) ?? []))).toEqual([]);
  await second.close();
  await context.close();
});

/** As the keyboard does, without its way through the browser, on which each of a thousand keys waits to be painted. */
async function type(page: Page, row: number, column: number, key: string): Promise<void> {
  const plain = key.replace('Shift+', '');
  const code = /^\d$/.test(plain) ? `Digit${plain}` : plain.length === 1 ? `Key${plain.toUpperCase()}` : plain;
  const pressed = { key: plain, code, shiftKey: key !== plain, bubbles: true, cancelable: true };
  await page.evaluate(async ({ row, column, pressed }) => {
    document.querySelectorAll('.spread tbody tr')[row]!.querySelectorAll('td')[column]!.click();
    await Promise.resolve();
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', pressed));
  }, { row, column, pressed });
}

/** What stands against what was typed here, or was refused, is decided for what was typed, until everything is in the journal. */
async function keepAllMine(page: Page): Promise<void> {
  const mine = page.getByRole('button', { name: new RegExp(`^(${words.spread.troubles.keepMine.split('{')[0]}|${words.spread.troubles.again}$)`) });
  // With the hour where this page sent the rest itself.
  const everythingSaved = page.getByText(new RegExp(`^${words.saving.saved}`));
  await expect(async () => {
    while (await mine.count()) await mine.first().click({ timeout: 2_000 });
    await expect(everythingSaved).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
}

/** The values of every cell, in the server's order. */
function chainsOf(stored: readonly { cell: string; value: string }[]): Map<string, string[]> {
  const chains = new Map<string, string[]>();
  for (const { cell, value } of stored) chains.set(cell, [...(chains.get(cell) ?? []), value]);
  return chains;
}

/** Whether `some` are left of `all` when others are taken out. */
function areSomeOf(some: readonly string[], all: readonly string[]): boolean {
  let at = 0;
  for (const one of all) if (one === some[at]) at += 1;
  return at === some.length;
}

async function answerAs(route: Route, way: Way, acknowledged: Set<string>): Promise<void> {
  const request = route.request();
  const data = request.postData() ?? '';
  if (request.method() !== 'POST' || !data.includes('"operations"')) return route.fallback();
  if (way === 'lost') return route.abort();
  if (way === 'error') return route.fulfill({ status: 500, body: 'out of order' });
  const answer = await route.fetch({ timeout: 8_000 }).catch(() => null);
  if (!answer) return route.abort();
  if (way === 'committedButUnanswered') return route.abort();
  if (way === 'slow') await pause(1_500);
  const body = await answer.text();
  await route.fulfill({ response: answer, body }).then(
    () => [...body.matchAll(/"id":"([0-9a-f-]{36})","outcome":"saved"/g)].forEach(([, id]) => acknowledged.add(id!)),
    () => undefined,
  );
}

/** Columns of the last days, which are written without giving a reason. */
async function freeColumns(page: Page): Promise<number[]> {
  const active = await focused(page).evaluate((cell) => [...cell.parentElement!.querySelectorAll('td')].indexOf(cell as HTMLTableCellElement));
  return [active, active - 1];
}

async function shown(page: Page, cells: string[]): Promise<Record<string, string>> {
  return page.evaluate((keys) => {
    const lines = [...document.querySelectorAll('.spread tbody tr')];
    return Object.fromEntries(keys.map((key) => {
      const [part, row, column] = key.split(' ');
      const cell = lines[Number(row)]?.querySelectorAll('td')[Number(column)];
      return [key, cell?.querySelector(part === 'mark' ? 'b' : 'i')?.textContent ?? ''];
    }));
  }, cells);
}

interface Headings {
  names: string[];
  lessons: string[];
}

async function headingsOf(page: Page): Promise<Headings> {
  const names = await page.locator('.spread tbody th').allInnerTexts();
  const lessons = await page.locator('.spread thead tr').last().locator('> *').evaluateAll((all) => all.map((head) => /lessons\/([\w-]{36})/.exec(head.innerHTML)?.[1] ?? ''));
  return { names, lessons };
}

/** Lesson and pupil's name, as `storedIn` names them. The name is a head, which `td` leaves out of the count. */
function placeOf({ names, lessons }: Headings, row: number, column: number): string {
  return `${lessons[column + 1]} ${names[row]}`;
}

async function anew(context: BrowserContext, page: Page, how: 'reload' | 'crash', address: string, restarting?: Promise<void>): Promise<Page> {
  await restarting;
  // A mark that only the screen has says so; what the device has is to survive.
  await expect(page.locator('.spread .typed')).toHaveCount(0);
  const opened = how === 'crash' ? await context.newPage() : page;
  if (how === 'crash') await page.close({ runBeforeUnload: false });
  await opened.goto(address);
  await ready(opened);
  return opened;
}

async function killAndStart(journal: OwnJournal): Promise<void> {
  await journal.killEverything();
  await journal.start();
}

/** Every revision of marks and attendance, in the server's order. */
async function storedIn(journal: OwnJournal): Promise<{ id: string; cell: string; value: string }[]> {
  const owner = await journal.owner();
  const rows = await owner.rows<{ id: string; cell: string; value: string }>(
    `select r.id, r.part || ' ' || r.lesson_id || ' ' || p.surname || ' ' || p.first_name as cell, r.value
       from (select id, seq, lesson_id, pupil_id, 'mark' as part, coalesce(value::text, '') as value from mark_revision
             union all select id, seq, lesson_id, pupil_id, 'attendance', case kind when 'absent' then $1 else '' end from attendance_revision where pupil_id is not null) r
       join person p on p.id = r.pupil_id order by r.seq`,
    [words.spread.letters.absent],
  );
  await owner.close();
  return rows;
}
