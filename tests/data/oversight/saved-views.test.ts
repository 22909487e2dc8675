import type { Client } from 'pg';
import { DomainError, NotFoundError } from '@/lib/errors';
import { getFilling } from '@/lib/oversight/queries';
import { removeView, saveView } from '@/lib/oversight/saved-views-commands';
import { viewToSave } from '@/lib/oversight/saved-views-schema';
import { fillingSchema } from '@/lib/oversight/schema';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { useDatabase } from '../../support/database';
import { openAsOwner } from '../timetable/small-school';
import { type FilledSchool, makeFilledSchool } from './filled-school';

let owner: Client;
let school: FilledSchool;

afterAll(async () => {
  setClock(clockFrom(undefined));
  await owner.end();
});
useDatabase('empty');
beforeAll(async () => {
  owner = await openAsOwner();
  school = await makeFilledSchool(owner);
  setClock(clockFrom('2026-11-20T03:30:00Z'));
});

const overseer = (who: 'workingGroup' | 'director' | 'deputy') => ({ ...school[who], today: '2026-11-20' });
const shown = (who: Parameters<typeof overseer>[0], query: Record<string, string> = {}) => getFilling(overseer(who), fillingSchema.parse(query), 'ky');
const viewsOf = async (who: Parameters<typeof overseer>[0], query?: Record<string, string>) => (await shown(who, query))!.savedViews;
const save = (who: Parameters<typeof overseer>[0], sent: Record<string, string>) => saveView(overseer(who), viewToSave.parse({ query: '', ...sent }));

test('a view is come back to as it was saved; another sees what is shared and no more', async () => {
  const { query } = (await shown('workingGroup', { by: 'teacher', columns: 'day', week: '2026-09-16', term: '1', sort: 'percent' }))!;
  await save('workingGroup', { name: 'Сентябрь', query });
  await save('workingGroup', { name: 'Баарыбызга', query: 'by=subject', share: 'on' });
  const own = await viewsOf('workingGroup', { by: 'subject' });
  expect(own.map(({ name, by, isShared, isCurrent }) => [name, by, isShared, isCurrent])).toEqual([['Баарыбызга', null, true, true], ['Сентябрь', null, false, false]]);
  expect(own[1]!.href).toBe('/oversight?by=teacher&columns=day&term=1&week=2026-09-16&sort=percent');
  expect((await viewsOf('director')).map(({ name, by }) => [name, by])).toEqual([['Баарыбызга', expect.stringMatching(/^\S+ \S\.$/)]]);
});

test('a view of the running term is one of whichever runs by then', async () => {
  expect((await shown('deputy', { by: 'teacher', term: '2' }))!.query).toBe('by=teacher');
  expect((await shown('deputy', { by: 'teacher', term: '1' }))!.query).toBe('by=teacher&term=1');
});

test('a name that one has used is refused at its field, until the view is taken away; another person may use it', async () => {
  await save('deputy', { name: 'Бир' });
  await expect(save('deputy', { name: 'Бир', query: 'by=teacher' })).rejects.toMatchObject({ code: 'invalidInput', fields: { name: 'viewNameTaken' } });
  await save('director', { name: 'Бир' });
  const view = (await viewsOf('deputy')).find(({ by }) => by === null);
  await expect(removeView(overseer('director'), { id: view!.id })).rejects.toThrow(NotFoundError);
  await removeView(overseer('deputy'), { id: view!.id });
  await expect(removeView(overseer('deputy'), { id: view!.id })).rejects.toThrow(NotFoundError);
  await save('deputy', { name: 'Бир', query: 'by=teacher' });
  expect((await viewsOf('deputy')).filter(({ by }) => by === null).map(({ href }) => href)).toEqual(['/oversight?by=teacher']);
});

test('what is no picture is not kept, nor by anybody who does not oversee', async () => {
  expect(viewToSave.safeParse({ name: 'А', query: 'by=nobody' }).error?.issues.map(({ path }) => path)).toEqual([['query']]);
  expect(viewToSave.parse({ name: ' А ', query: 'by=class&columns=week&evil=1' })).toEqual({ name: 'А', query: '' });
  for (const actor of [school.teacher, school.parent, school.administrator]) {
    await expect(saveView(actor, { name: 'А', query: '' })).rejects.toThrow(DomainError);
  }
});
