import { expect, type Page, type Request } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { fill } from '@/lib/text/fill';
import lesson from '@/lib/text/messages/lesson/ky.json';
import subgroups from '@/lib/text/messages/subgroups/ky.json';
import { type ActionRequest, everythingWritten, listActions, sendAction } from './actions';
import { test } from './doors';
import { openAs } from './support';

/** What is said where the gate lets the request go no further: 'unavailable' instead of any action's answer. */
const UNREACHED = 'unavailable';

/** The action that a page sends, kept from the server: to be sent again by somebody else. */
async function caught(page: Page, press: () => Promise<void>): Promise<ActionRequest> {
  const sent = new Promise<Request>((resolve) => {
    void page.route('**/*', (route, request) => {
      if (request.method() !== 'POST') return route.continue();
      resolve(request);
      return route.abort();
    });
  });
  await press();
  const request = await sent;
  const { 'content-type': type = '', 'next-action': id = '', origin = '' } = request.headers();
  return { id, at: new URL(request.url()).pathname, data: request.postDataBuffer() ?? '', headers: { 'content-type': type, origin } };
}

test('the confirmation of a class’s subgroups, sent again by others or for another class, is refused and moves nobody', async ({ page, owner, enter }) => {
  await openAs(page, 'classTeacher', '/class');
  await page.locator('main a[href*="/subgroups"]').first().click();
  const button = page.getByRole('button', { name: subgroups.confirm });
  const sent = await caught(page, () => button.click());
  expect(sent.data.toString()).toContain('classId');
  const before = await everythingWritten(owner);

  for (const [hat, said] of [['parentOfTwo', UNREACHED], ['pupil', UNREACHED], ['administrator', UNREACHED], ['director', 'notAllowed']] as const) {
    const { request } = await enter(hat);
    for (const at of [sent.at, '/']) expect([hat, at, (await sendAction(request, { ...sent, at })).said]).toEqual([hat, at, said]);
  }
  const { request } = await enter('classTeacher');
  const own = /[\w-]{36}/.exec(sent.at)![0];
  const other = await owner.row<{ id: string }>('select id from school_class where id <> $1 order by id limit 1', [own]);
  const pupil = await owner.row<{ id: string }>('select pupil_id as id from enrolment where class_id = $1 order by id limit 1', [other.id]);
  const pupilField = /place\.[\w-]{36}\.([\w-]{36})/.exec(sent.data.toString())![1]!;
  const forged: [string, string, string][] = [
    [own, other.id, 'notFound'], [own, newId(), 'notFound'], [own, "x' or '1'='1", 'invalidInput'], [own, `${own}\0`, 'invalidInput'],
    [pupilField, pupil.id, 'invalidInput'], [pupilField, newId(), 'invalidInput'],
  ];
  for (const [id, instead, said] of forged) {
    const answer = await sendAction(request, { ...sent, data: sent.data.toString().replaceAll(id, instead) });
    expect([instead, answer.status, answer.said]).toEqual([instead, 200, said]);
  }
  expect(await everythingWritten(owner)).toEqual(before);
});

test('an entry for a lesson, sent again by others, is not theirs to make', async ({ page, owner, enter }) => {
  await openAs(page, 'teacherAndParent');
  await page.locator('[aria-labelledby="lessons-today"] a').first().click();
  const field = page.getByRole('textbox', { name: fill(lesson.marks.of, { name: '' }) }).first();
  const figure = (await field.inputValue()) === '4' ? '5' : '4';
  await field.focus();
  const sent = await caught(page, async () => {
    await page.keyboard.press(figure);
    await page.keyboard.press('Enter');
  });
  expect(sent.data.toString()).toContain('"kind":"mark"');
  const before = await everythingWritten(owner);
  for (const [hat, said] of [['parentOfTwo', UNREACHED], ['pupil', UNREACHED], ['administrator', UNREACHED], ['director', 'notAllowed']] as const) {
    const { request } = await enter(hat);
    for (const at of [sent.at, '/']) expect([hat, at, (await sendAction(request, { ...sent, at })).said]).toEqual([hat, at, said]);
  }
  const [colleague, own] = [await enter('subjectTeacher'), await enter('teacherAndParent')];
  expect((await sendAction(colleague.request, { ...sent, at: '/journal' })).said).toBe('anotherPerson');
  const asTheirs = sent.data.toString().replaceAll(own.personId, colleague.personId);
  expect(await sendAction(colleague.request, { ...sent, data: asTheirs, at: '/journal' })).toMatchObject({ value: [{ outcome: 'refused', code: 'notFound' }] });
  expect(await everythingWritten(owner)).toEqual(before);
});

test('nobody ends another person’s session, sets another’s password, founds a second school or reads a foreign cell', async ({ owner, enter, own }) => {
  const [mother, teacher, actions] = [await enter('parentOfTwo'), await enter('classTeacher'), listActions()];
  const foreign = await owner.row<{ id: string }>(
    `select l.id from lesson l join course_group g on g.id = l.group_id where l.on_date = '2026-11-19' and g.name like '11%' order by l.id limit 1`,
  );
  const school = { nameKy: 'x', nameRu: 'x', nameEn: 'x', surname: 'x', firstName: 'x', login: 'second.director', password: 'long enough' };
  const before = await everythingWritten(owner);
  const send = (request: typeof mother.request, name: string, input: unknown, at = '/account') =>
    sendAction(request, { id: actions.get(name)!, at, data: JSON.stringify([input]), headers: own });

  await send(mother.request, 'endSession', { sessionId: teacher.sessionId });
  expect((await teacher.request.get('/', { maxRedirects: 0 })).status()).toBe(200);
  expect(await send(mother.request, 'changePassword', { present: 'not hers', next: 'a new password', again: 'a new password' })).toMatchObject({ said: 'invalidInput' });
  expect(await send(mother.request, 'foundSchool', { code: 'AAAA-BBBB-CCCC', ...school }, '/setup')).toMatchObject({ said: 'notFound' });
  expect(await send(teacher.request, 'readCellPast', { lessonId: foreign.id }, '/journal')).toMatchObject({ said: 'notFound' });
  expect(await everythingWritten(owner)).toEqual(before);
});
