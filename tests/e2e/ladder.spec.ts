import { expect, type Page } from '@playwright/test';
import { fill } from '@/lib/text/fill';
import attendance from '@/lib/text/messages/attendance/ky.json';
import corrections from '@/lib/text/messages/corrections/ky.json';
import errors from '@/lib/text/messages/errors/ky.json';
import journal from '@/lib/text/messages/journal/ky.json';
import settings from '@/lib/text/messages/settings/ky.json';
import marks from '@/lib/text/messages/termMarks/ky.json';
import matters from '@/lib/text/messages/matters/ky.json';
import terms from '@/lib/text/messages/terms/ky.json';
import { everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { ready, saved } from './spread-page';
import { listName, openAs, persona } from './support';

/** The ladder of change from its upper end: a term is closed, a mark in it and a mark for it asked for, approved, and the term opened again. */
test.describe.configure({ mode: 'serial' });

const FIRST = fill(terms.name.quarter, { ordinal: 1 });
const REASON = 'Баа жаңылыш коюлган';
let spread: string;
let pupil: string;

const termCard = (page: Page) => page.getByRole('region', { name: FIRST });

test('the deputy sees what is missing and closes a term without any script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'ky' });
  const page = await context.newPage();
  await openAs(page, 'deputy', '/office/terms');
  await expect(termCard(page).getByRole('heading', { name: terms.missing.teachers })).toBeVisible();
  await termCard(page).getByText(terms.close.open).click();
  await termCard(page).getByRole('button', { name: fill(terms.close.confirm, { term: FIRST }) }).click();
  await expect(termCard(page).getByText(terms.state.closed, { exact: true })).toBeVisible();
  await context.close();
});

test('a teacher makes a request of what the closed term refuses', async ({ page }) => {
  await openAs(page, 'subjectTeacher', '/journal');
  await page.locator('main li > a').nth(1).click();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('link', { name: new RegExp(`^${FIRST}`) }).click();
  await page.waitForURL(/term=/);
  await ready(page);
  spread = page.url();
  const cell = page.locator('.spread td').filter({ hasText: /^[45]$/ }).first();
  const old = await cell.innerText();
  await cell.dblclick();
  const card = page.getByRole('dialog');
  pupil = await card.getByRole('heading').first().innerText();
  await expect(card).toContainText(journal.spread.card.asks);
  await card.getByRole('button', { name: old === '5' ? '4' : '5', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: corrections.ask.open }).click();
  await page.getByLabel(corrections.ask.reason).fill(REASON);
  await page.getByRole('button', { name: corrections.ask.send }).click();
  await expect(page.getByText(corrections.ask.sent)).toBeVisible();
  await expect(cell).toHaveText(old);
  await page.goto('/journal');
  await expect(page.getByRole('region', { name: corrections.mine.title })).toContainText(pupil);
  await expect(page.getByRole('region', { name: corrections.mine.title })).toContainText(corrections.state.open);
});

test('the deputy declines with a word only, and approves; the mark is the teacher’s', async ({ page, owner }) => {
  await openAs(page, 'deputy', '/');
  await page.getByRole('link', { name: new RegExp(corrections.title) }).click();
  const request = page.getByRole('listitem').filter({ hasText: REASON }).filter({ has: page.getByRole('button') });
  await expect(request).toContainText(listName(persona('subjectTeacher').name));
  await request.getByRole('button', { name: matters.decline }).click();
  await expect(page.getByRole('alert').filter({ hasText: matters.required })).toBeVisible();
  await request.getByRole('button', { name: corrections.decide.approve }).click();
  await expect(page.getByRole('heading', { name: corrections.waiting.none })).toBeVisible();
  await expect(page.getByRole('region', { name: matters.decided })).toContainText(corrections.state.approved);
  const written = await owner.row<{ isAuthors: boolean }>(
    `select r.author_id = c.requested_by_id as "isAuthors" from correction_request c join mark_revision r on r.id = c.operation_id order by c.requested_at desc limit 1`,
  );
  expect(written).toEqual({ isAuthors: true });
});

/** A quarter's mark of the pupil persona in a subject of the teacher persona, as it stood when the quarter was closed. */
interface Quarter { groupId: string; courseId: string; pupilId: string; subject: string; value: number }
let quarter: Quarter;
const TERM_REASON = 'Олимпиаданын дипломун кеч алып келди';
const child = listName(persona('pupil').name);
const markField = (page: Page) => page.getByRole('textbox', { name: fill(marks.sheet.field, { pupil: child, what: marks.stages.decided }), exact: true });
const corrected = () => (quarter.value === 5 ? 4 : 5);
const waits = () => fill(marks.sheet.asked, { mark: corrected() });

test('a teacher types a mark into the closed quarter and asks for its correction where she typed it', async ({ page, owner, enter: call }) => {
  const [teacher, pupilCaller] = [await call('subjectTeacher'), await call('pupil')];
  quarter = await owner.row<Quarter>(
    `select g.id as "groupId", c.id as "courseId", m.pupil_id as "pupilId", u.name_ky as subject, s.value
     from teaching_assignment a join course_group g on g.id = a.group_id join course c on c.id = g.course_id join subject u on u.id = c.subject_id
       join course_group_membership m on m.group_id = g.id and m.ended_on is null
       join term_mark s on s.course_id = c.id and s.pupil_id = m.pupil_id and s.period = 'quarter1' and s.stage = 'decided' and s.kind = 'figure'
     where a.teacher_id = $1 and a.ended_on is null and m.pupil_id = $2 order by g.id limit 1`,
    [teacher.personId, pupilCaller.personId],
  );
  await openAs(page, 'subjectTeacher', `/journal/${quarter.groupId}/term-marks?period=quarter1`);
  await expect(page.getByText(marks.lock.closed)).toBeVisible();
  await expect(page.locator('[inert]')).toHaveCount(0);
  await markField(page).press(String(corrected()));
  await page.getByRole('button', { name: corrections.ask.open }).click();
  await page.keyboard.type(TERM_REASON);
  await page.keyboard.press('Enter');
  await expect(page.getByText(corrections.ask.sent)).toBeVisible();
  await expect(page.getByText(waits())).toBeVisible();
  await expect(markField(page)).toHaveValue(String(quarter.value));
  await markField(page).press('3');
  await expect(page.getByText(errors.refusal.correctionWaits)).toBeVisible();
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByText(waits())).toBeVisible();
  await page.goto('/journal');
  await expect(page.getByRole('region', { name: corrections.mine.title }).getByRole('listitem').filter({ hasText: TERM_REASON })).toContainText(marks.period.quarter1);
});

test('the deputy finds it on Today, looks at the sheet, and approves; the mark is the teacher’s', async ({ page, owner }) => {
  await openAs(page, 'deputy', '/');
  await page.getByRole('link', { name: new RegExp(corrections.title) }).click();
  const request = page.getByRole('listitem').filter({ hasText: TERM_REASON }).filter({ has: page.getByRole('button') });
  await expect(request).toContainText(`${child} · ${corrections.kind.termMark}: ${quarter.value}`);
  await request.getByRole('link', { name: new RegExp(marks.period.quarter1) }).click();
  await page.waitForURL(/term-marks\?period=quarter1$/);
  await expect(page.getByText(waits())).toBeVisible();
  await page.goBack();
  await request.getByRole('button', { name: corrections.decide.approve }).click();
  await expect(page.getByRole('heading', { name: corrections.waiting.none })).toBeVisible();
  const { courseId, pupilId } = quarter;
  const stands = await owner.row(
    `select s.value, r.author_id = c.requested_by_id as "isAuthors" from term_mark s join term_mark_revision r on r.id = s.revision_id join correction_request c on c.operation_id = r.id
     where s.course_id = $1 and s.pupil_id = $2 and s.period = 'quarter1' and s.stage = 'decided'`,
    [courseId, pupilId],
  );
  expect(stands).toEqual({ value: corrected(), isAuthors: true });
});

test('the teacher finds it in the past of the mark, and the mother both marks with the reason', async ({ page, browser }) => {
  await openAs(page, 'subjectTeacher', `/journal/${quarter.groupId}/term-marks?period=quarter1`);
  await expect(markField(page)).toHaveValue(String(corrected()));
  await expect(page.getByText(waits())).toHaveCount(0);
  const line = page.getByRole('list', { name: marks.sheet.label }).getByRole('listitem').filter({ has: markField(page) });
  await line.locator('summary').click();
  await expect(line.getByText(TERM_REASON)).toBeVisible();
  const mother = await (await browser.newContext({ javaScriptEnabled: false, locale: 'ky' })).newPage();
  await openAs(mother, 'parentOfTwo', `/diary/${quarter.pupilId}/marks`);
  await mother.getByText(marks.diary.title).click();
  const row = mother.getByRole('row', { name: new RegExp(`^${quarter.subject}`) }).filter({ hasText: TERM_REASON });
  await expect(row.getByText(fill(marks.diary.corrected, { period: marks.period.quarter1, was: quarter.value, mark: corrected() }))).toBeAttached();
  await mother.context().close();
});

test('a class teacher asks for days of the closed quarter to be explained, and the deputy’s yes puts them down in her name', async ({ page, browser }) => {
  const why = 'Маалымкат кеч алынды';
  await openAs(page, 'classTeacher', '/class');
  const address = (await page.locator('main a[href*="/attendance"]').first().getAttribute('href'))!.split('?')[0]!;
  await page.goto(`${address}?week=2026-10-19`);
  const enter = page.getByRole('region', { name: attendance.enter.title });
  await enter.getByRole('combobox', { name: attendance.enter.pupil }).selectOption({ label: child });
  await enter.getByRole('combobox', { name: attendance.enter.kind }).selectOption('valid');
  await enter.getByLabel(attendance.enter.from).fill('2026-10-20');
  await enter.getByLabel(attendance.enter.to).fill('2026-10-21');
  await enter.getByRole('textbox', { name: attendance.explain.lateReason }).fill(why);
  await enter.getByRole('button', { name: attendance.enter.save }).click();
  await expect(enter.getByText(attendance.problems.closed)).toBeVisible();
  await enter.getByRole('textbox', { name: attendance.explain.correctionReason }).fill(why);
  await enter.getByRole('button', { name: attendance.enter.save }).click();
  const mine = page.getByRole('region', { name: corrections.mine.title });
  await expect(mine.getByRole('listitem').filter({ hasText: child })).toContainText(corrections.state.open);

  const deputy = await (await browser.newContext({ locale: 'ky' })).newPage();
  await openAs(deputy, 'deputy', '/office/corrections');
  const request = deputy.getByRole('listitem').filter({ hasText: why }).filter({ has: deputy.getByRole('button') });
  await expect(request).toContainText(attendance.kind.valid);
  await request.getByRole('button', { name: corrections.decide.approve }).click();
  await expect(deputy.getByRole('heading', { name: corrections.waiting.none })).toBeVisible();
  await deputy.context().close();

  await page.reload();
  await expect(mine.getByRole('listitem').filter({ hasText: child })).toContainText(corrections.state.approved);
  const spell = page.getByRole('region', { name: attendance.enter.spells }).getByRole('listitem').filter({ hasText: child });
  await expect(spell).toContainText(attendance.kind.valid);
  await expect(spell).toContainText(listName(persona('classTeacher').name));
});

test('one teacher is let into the closed term for some days, sees her own request approved, and writes with a reason', async ({ browser, page }) => {
  await openAs(page, 'deputy', '/office/terms');
  const groupId = /journal\/([\w-]{36})/.exec(spread)![1];
  const teachings = page.getByLabel(terms.unlock.teaching);
  await teachings.selectOption((await teachings.locator(`option[value$="${groupId}"]`).getAttribute('value'))!);
  await page.getByRole('region', { name: terms.unlock.title }).getByRole('textbox', { name: terms.unlock.reason }).fill('Кат боюнча');
  await page.getByRole('button', { name: terms.unlock.submit }).click();
  await expect(page.getByText(terms.unlock.done)).toBeVisible();
  await expect(page.getByRole('region', { name: terms.unlock.title }).getByRole('listitem')).toContainText('22-ноябрь');
  const teacher = await (await browser.newContext({ locale: 'ky' })).newPage();
  await openAs(teacher, 'subjectTeacher', '/journal');
  await expect(teacher.getByRole('region', { name: corrections.mine.title })).toContainText(corrections.state.approved);
  await teacher.goto(spread);
  await ready(teacher);
  await expect(teacher.getByText(fill(journal.spread.unlocked, { day: '22-ноябрь' }))).toBeVisible();
  const cell = teacher.locator('.spread td').filter({ hasText: /^3$/ }).first();
  const place = await cell.evaluate((td) => [(td.parentElement as HTMLTableRowElement).rowIndex, (td as HTMLTableCellElement).cellIndex]);
  await cell.click();
  await teacher.keyboard.press('4');
  await teacher.getByLabel(journal.spread.troubles.reason).fill(REASON);
  await teacher.keyboard.press('Enter');
  await saved(teacher);
  await teacher.reload();
  await expect(teacher.locator('.spread tr').nth(place[0]!).locator('> *').nth(place[1]!)).toHaveText('4');
  await teacher.context().close();
});

test('the director opens the term again with a reason', async ({ page }) => {
  await openAs(page, 'director', '/office/terms');
  await termCard(page).getByText(terms.reopen.open).click();
  await termCard(page).getByLabel(terms.reason).fill('Баалар толук эмес');
  await termCard(page).getByRole('button', { name: fill(terms.reopen.confirm, { term: FIRST }) }).click();
  await expect(termCard(page).getByText(terms.state.open, { exact: true })).toBeVisible();
  await expect(termCard(page)).toContainText('Баалар толук эмес');
});

test('a figure of the school is changed, said by whom, and changed back', async ({ page }) => {
  await openAs(page, 'deputy', '/office/settings');
  const { name } = settings.keys.editWindowDays;
  const field = page.getByRole('spinbutton', { name, exact: true });
  const standard = await field.inputValue();
  for (const value of ['9', standard]) {
    await field.fill(value);
    await page.getByRole('button', { name: fill(settings.saveLabel, { name }), exact: true }).click();
    const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });
    await expect(card.getByText(new RegExp(`^${fill(settings.done, { effectiveOn: '' })}`))).toBeVisible();
    await expect(card.locator('details li').first()).toContainText(`${value} ·`);
    await expect(card.locator('details li').first()).toContainText(listName(persona('deputy').name));
    await page.reload();
    await expect(field).toHaveValue(value);
  }
});

/** The gate lets them into the office, and the policy says no there; it lets the others no further than itself. */
const OF_THE_OFFICE = ['secretary', 'administrator'];
const PAGES = ['/office/terms', '/office/corrections', '/office/settings'];
for (const hat of ['subjectTeacher', 'classTeacher', 'parentOfTwo', 'pupil', 'workingGroup', 'secretary', 'administrator']) {
  test(`for a ${hat} these pages and what they do are not there`, async ({ enter: call, owner, own }) => {
    const { request } = await call(hat);
    for (const address of PAGES) expect([address, (await request.get(address)).status()]).toEqual([address, 404]);
    const state = () => owner.row(`select (select count(*) from term_closing) as closings, (select count(*) from term_unlock) as unlocks,
      (select count(*) from setting) as settings, (select count(*) from correction_request where decision is not null) as decided`);
    const [actions, before, stood] = [listActions(), await everythingWritten(owner), await state()];
    const { termId, requestId, groupId } = await owner.row<{ termId: string; requestId: string; groupId: string }>(
      `select (select id from term order by starts_on limit 1) as "termId", (select id from course_group order by id limit 1) as "groupId", (select id from correction_request order by id limit 1) as "requestId"`,
    );
    const tries: [string, string, object][] = [
      ['/office/terms', 'closeTerm', { termId }], ['/office/terms', 'reopenTerm', { termId, reason: REASON }], ['/office/archive', 'decideArchive', { id: termId, decision: 'approved', word: '' }],
      ['/office/terms', 'chooseGradingMode', { groupId, gradingMode: 'points' }],
      ['/office/settings', 'changeSetting', { key: 'editWindowDays', value: '60' }],
      ['/office/corrections', 'decideCorrection', { id: requestId, decision: 'approved', word: '' }],
    ];
    for (const [at, name, input] of tries) {
      const { said } = await sendAction(request, { id: actions.get(name)!, at, data: JSON.stringify([input]), headers: own });
      expect([name, said]).toEqual([name, OF_THE_OFFICE.includes(hat) ? 'notAllowed' : 'unavailable']);
    }
    expect(await everythingWritten(owner)).toEqual(before);
    expect(await state()).toEqual(stood);
  });
}
