import { expect, type Locator, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import lesson from '@/lib/text/messages/lesson/ky.json';
import type { Owner } from '../support/owner-connection';
import { test } from './doors';
import { focused, ready, saved } from './spread-page';
import { openAs, persona } from './support';

/** What three lessons cost the teacher, counted by the page itself: every press of a finger or a key that it receives. */
interface Effort {
  taps: number;
  keys: number;
}

async function counted(page: Page, work: () => Promise<void>): Promise<Effort> {
  await page.evaluate(() => {
    const effort = { taps: 0, keys: 0 };
    Object.assign(window, { effort });
    addEventListener('pointerdown', ({ isTrusted }) => void (effort.taps += Number(isTrusted)), true);
    addEventListener('keydown', ({ isTrusted }) => void (effort.keys += Number(isTrusted)), true);
  });
  await work();
  return page.evaluate(() => (window as unknown as { effort: Effort }).effort);
}

/** The last lesson of the group into which nobody wrote anything; with a plan, as the sample has it. */
async function openOwed(page: Page, owner: Owner, group: string): Promise<void> {
  const { id, groupId } = await owner.row<{ id: string; groupId: string }>(
    `select l.id, l.group_id as "groupId" from lesson l join course_group g on g.id = l.group_id
       join teaching_assignment a on a.group_id = g.id and a.ended_on is null join person p on p.id = a.teacher_id join account c on c.id = p.account_id
     where c.login = $1 and g.name = $2 and l.on_date between '2026-11-13' and '2026-11-19' and num_nonnulls(l.cancelled_at, l.withdrawn_at) = 0
       and not exists (select from lesson_revision r where r.lesson_id = l.id) and not exists (select from attendance_revision r where r.lesson_id = l.id)
       and not exists (select from mark_revision r where r.lesson_id = l.id) and not exists (select from substitution s where s.lesson_id = l.id)
     order by l.on_date desc, l.position desc limit 1`,
    [persona('subjectTeacher').login, group],
  );
  await openAs(page, 'subjectTeacher', `/journal/${groupId}/lessons/${id}`);
  await expect(page.locator('[inert]')).toHaveCount(0);
}

const all = (page: Page) => page.getByRole('button', { name: lesson.attendance.all });
const rest = (page: Page) => page.getByRole('button', { name: lesson.attendance.rest });
const accept = (page: Page) => page.getByRole('button', { name: lesson.topic.accept, exact: true });

async function isFilled(page: Page): Promise<void> {
  await expect(page.getByText(lesson.attendance.confirmed)).toBeVisible();
  await expect(accept(page)).toBeHidden();
}

async function markOf(row: Locator, value: string): Promise<void> {
  await row.getByRole('textbox').click();
  await row.page().keyboard.press(value);
}

test('a plain lesson takes two actions: the topic with its homework, and that everybody came', async ({ owner, page }) => {
  await openOwed(page, owner, '7-А');
  const effort = await counted(page, async () => {
    await accept(page).click();
    await all(page).click();
    await isFilled(page);
  });
  expect(effort).toEqual({ taps: 2, keys: 0 });
});

test('two absent and five marks take nine taps and five figures', async ({ owner, page }) => {
  await openOwed(page, owner, '7-Б');
  const rows = page.locator('[data-row]');
  const effort = await counted(page, async () => {
    await accept(page).click();
    for (const row of [3, 7]) await rows.nth(row).getByRole('button', { name: lesson.attendance.present }).click();
    for (const row of [0, 2, 5, 9, 12]) await markOf(rows.nth(row), '4');
    await rest(page).click();
    await isFilled(page);
  });
  expect(effort).toEqual({ taps: 9, keys: 5 });
  const [pupil] = (await rows.nth(3).innerText()).split('\n').filter((line) => /\p{L}{3}/u.test(line));
  await page.reload();
  await expect(page.getByRole('button', { name: `${fill(lesson.attendance.of, { name: pupil ?? '' })}. ${lesson.attendance.absent}` })).toBeVisible();
});

/** Makes every topic of the group's plan a control work; gives what puts them back. */
async function planControlWorks(owner: Owner, groupId: string): Promise<() => Promise<void>> {
  const topics = 'curriculum_topic where plan_id = (select id from curriculum_plan where group_id = $1)';
  const before = await owner.rows<{ id: string; kind: string | null }>(`select id, work_kind as kind from ${topics}`, [groupId]);
  await owner.rows(`update curriculum_topic set work_kind = 'controlWork' where id = any ($1)`, [before.map(({ id }) => id)]);
  return async () => {
    for (const { id, kind } of before) await owner.rows('update curriculum_topic set work_kind = $2 where id = $1', [id, kind]);
  };
}

test('thirty marks of a control work take thirty figures, thirty Enters and nothing else', async ({ owner, page }) => {
  await openAs(page, 'subjectTeacher', '/journal');
  const href = (await page.locator('main li > a', { hasText: '7-А' }).first().getAttribute('href')) ?? '';
  const putBack = await planControlWorks(owner, href.split('/').at(-1) ?? '');
  await page.goto(href);
  await ready(page);
  await putBack();
  const before = await owner.row<{ seq: string }>('select coalesce(max(seq), 0) as seq from mark_revision');
  const { column, lessonId } = await focused(page).evaluate((cell) => {
    const { cellIndex } = cell as HTMLTableCellElement;
    // The pupil's number and name stand under heads of their own; the dates' row holds the lessons.
    const links = [...(cell.closest('table')?.querySelectorAll('thead a[href*="/lessons/"]') ?? [])];
    return { column: cellIndex, lessonId: links[cellIndex - 2]?.getAttribute('href')?.split('/').at(-1) };
  });
  await expect(focused(page)).toBeFocused();
  const values = Array.from({ length: 30 }, (_, n) => String(2 + (n % 4)));
  const effort = await counted(page, async () => {
    for (const value of values) {
      await page.keyboard.press(value);
      await page.keyboard.press('Enter');
    }
    await saved(page);
  });
  expect(effort).toEqual({ taps: 0, keys: 60 });
  await page.reload();
  await ready(page);
  const shown = await page.locator('.spread tbody tr').evaluateAll((rows, at) => rows.slice(0, 30).map((row) => (row as HTMLTableRowElement).cells[at]?.querySelector('b')?.textContent), column);
  expect(shown).toEqual(values);
  const kinds = await owner.rows(
    `select distinct r.work_kind from mark_revision r where r.lesson_id = $1 and r.seq > $2
       and not exists (select from mark_revision e where e.lesson_id = r.lesson_id and e.pupil_id = r.pupil_id and e.slot = r.slot and e.seq <= $2)`,
    [lessonId, before.seq],
  );
  expect(kinds).toEqual([{ work_kind: 'controlWork' }]);
});
