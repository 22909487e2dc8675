import { v7 as newId } from 'uuid';
import { applyImport } from '@/lib/importing/commands';
import { answerDraft, discardDraft, uploadFiles } from '@/lib/importing/draft-commands';
import { getDraft, listDrafts } from '@/lib/importing/draft-queries';
import { readSchoolFiles } from '@/lib/importing/read-files';
import { getRun, listRuns } from '@/lib/importing/run-queries';
import { useDatabase } from '../../support/database';
import { smallFiles, type SmallFile } from '../../support/importing/small-files';
import { textFile } from '../../support/importing/sample';
import { openOwner, type Owner } from '../../support/owner';
import { actorFor, NOW, standStillAt } from '../../support/small-school';

useDatabase('empty');

const schoolId = newId();
const PEOPLE = { director: newId(), deputy: newId(), secretary: newId(), administrator: newId() } as const;
let owner: Owner;

const as = (post: keyof typeof PEOPLE) => actorFor(schoolId, PEOPLE[post], ['Кызматкер', post]);
const file = (name: SmallFile, change: (text: string) => string = (text) => text) => smallFiles({ [name]: change }).find((one) => one.name === name)!;
const form = (id: string, fingerprint: string, then: 'keep' | 'look' | 'apply', fields: Record<string, string> = {}) => ({ id, fingerprint, then, from: null, fields });

beforeAll(async () => {
  standStillAt('2026-11-02T07:00:00+06:00');
  owner = await openOwner();
  await owner.insert('school', [{ id: schoolId, name_ky: 'Мектеп', name_ru: 'Школа', name_en: 'School', time_zone: 'Asia/Bishkek', created_at: NOW }]);
  await applyImport({ schoolId, personId: null }, await readSchoolFiles(smallFiles()));
  for (const [post, id] of Object.entries(PEOPLE)) {
    await owner.insert('person', [{ school_id: schoolId, id, surname: 'Кызматкер', first_name: post, sort_key: 's', search_key: 's', created_at: NOW }]);
    await owner.insert('staff_appointment', [{ school_id: schoolId, id: newId(), person_id: id, post, started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW }]);
  }
});
beforeEach(() => standStillAt(NOW));

test('a list is uploaded, seen, and brought in exactly as it was seen', async () => {
  const secretary = await as('secretary');
  const id = await uploadFiles(secretary, [file('pupils.csv', (text) => `${text}1004;8-Б;Жаңы Бала;э;2013-01-01;;Жаңы Эне;0555123459\n`)], null);
  const seen = await getDraft(secretary, id);
  expect(seen.preview.counts.pupil).toMatchObject({ create: 1, change: 0, leave: 3 });
  expect(await owner.rows(`select from pupil where number = '1004'`)).toEqual([]);
  const applied = await answerDraft(secretary, form(id, seen.fingerprint, 'apply'));
  expect(await owner.rows(`select from pupil where number = '1004'`)).toHaveLength(1);
  const [line] = await listRuns(secretary);
  expect(line).toMatchObject({ id: applied?.importRunId, importedBy: 'Кызматкер secretary', files: ['pupils.csv'], undoneAt: null });
  expect((await getRun(secretary, applied?.importRunId ?? '')).report?.items.map(({ kind, action }) => `${kind} ${action}`)).toEqual(['pupil create', 'guardian create']);
  expect(await owner.rows('select from blob')).toEqual([]);
  expect(await getDraft(secretary, id)).toMatchObject({ importRunId: applied?.importRunId });
});

test('what changed between the look and the writing is shown anew, and nothing is written', async () => {
  const secretary = await as('secretary');
  const id = await uploadFiles(secretary, [file('pupils.csv', (text) => `${text}1005;8-Б;Экинчи Бала;э;2013-01-02;;;\n`)], null);
  const seen = await getDraft(secretary, id);
  await owner.rows(`update person set first_name = 'Каныкейй' where first_name = 'Каныкей'`);
  await expect(answerDraft(secretary, form(id, seen.fingerprint, 'apply'))).rejects.toMatchObject({ code: 'importChanged' });
  expect(await owner.rows(`select from pupil where number = '1005'`)).toEqual([]);
  const again = await getDraft(secretary, id);
  expect(again.preview.counts.pupil).toMatchObject({ create: 1, change: 1 });
  expect((await answerDraft(secretary, form(id, again.fingerprint, 'apply')))?.importRunId).toBeTruthy();
});

test('another’s draft is not there, and an own one is gone once it is thrown away or a week old', async () => {
  const [secretary, administrator] = [await as('secretary'), await as('administrator')];
  const id = await uploadFiles(secretary, [file('pupils.csv')], null);
  await expect(getDraft(administrator, id)).rejects.toMatchObject({ code: 'notFound' });
  await expect(answerDraft(administrator, form(id, '', 'look'))).rejects.toMatchObject({ code: 'notFound' });
  await discardDraft(secretary, { id });
  await expect(getDraft(secretary, id)).rejects.toMatchObject({ code: 'notFound' });
  const old = await uploadFiles(secretary, [file('pupils.csv')], null);
  standStillAt('2026-11-27T09:31:00+06:00');
  await expect(getDraft(secretary, old)).rejects.toMatchObject({ code: 'notFound' });
  const next = await uploadFiles(secretary, [file('pupils.csv')], null);
  expect((await listDrafts(secretary)).map((draft) => draft.id)).toEqual([next]);
  expect(await owner.rows(`select from import_draft where id = $1 and preview <> '{}'`, [old])).toEqual([]);
  expect(await owner.rows('select from blob')).toHaveLength(1);
});

test('a timetable is the deputy’s and a list of pupils the secretary’s: what is another’s stops the import and says whose it is', async () => {
  const problems = async (post: 'deputy' | 'secretary' | 'administrator') => {
    const id = await uploadFiles(await as(post), [file('pupils.csv'), file('timetable.fet')], null);
    return (await getDraft(await as(post), id)).preview.problems.filter(({ severity }) => severity === 'error').map(({ key, file: name }) => `${key} ${name}`);
  };
  expect([await problems('deputy'), await problems('secretary'), await problems('administrator')]).toEqual([['notYourPeople pupils.csv'], ['notYourTime timetable.fet'], []]);
});

test('a cell typed anew and a row left out put a list right, and stay after a reload', async () => {
  const secretary = await as('secretary');
  const id = await uploadFiles(secretary, [file('pupils.csv', (text) => `${text}1006;8-Б;Бала Үчүнчү;э;31.02.2013;;;\n1007;8-Б;Бала Төртүнчү;?;2013-01-01;;;\n`)], null);
  const seen = await getDraft(secretary, id);
  expect(seen.lists[0]?.rows.map(({ row, cells }) => [row, cells.map(({ column, value }) => `${column} ${value}`)])).toEqual([[5, ['4 31.02.2013']], [6, ['3 ?']]]);
  await answerDraft(secretary, form(id, seen.fingerprint, 'keep', { 'row.0.5': '1', 'cell.0.5.4': '27.02.2013', 'row.0.6': '1' }));
  const typed = await getDraft(secretary, id);
  expect([typed.lists[0]?.rows[0]?.cells[0]?.value, typed.preview.canApply]).toEqual(['27.02.2013', false]);
  await answerDraft(secretary, form(id, seen.fingerprint, 'look', { 'row.0.5': '1', 'cell.0.5.4': '28.02.2013', 'row.0.6': '1', 'skip.0.6': 'on' }));
  const again = await getDraft(secretary, id);
  expect([again.preview.canApply, again.preview.counts.pupil.create]).toEqual([true, 1]);
  expect(again.lists[0]?.rows.map(({ row, isSkipped }) => [row, isSkipped])).toEqual([[5, false], [6, true]]);
  await answerDraft(secretary, form(id, again.fingerprint, 'apply', { 'row.0.5': '1', 'cell.0.5.4': '28.02.2013', 'row.0.6': '1', 'skip.0.6': 'on' }));
  expect(await owner.rows(`select number, born_on::text as born from pupil where number in ('1006', '1007')`)).toEqual([{ number: '1006', born: '2013-02-28' }]);
});

test('a class whose name tells no grade is asked about, and known the next time; names of a timetable are put right, and whom it appoints is said', async () => {
  const administrator = await as('administrator');
  const timetable = () => file('timetable.fet', (text) => text
    .replace('<Name>8-Б</Name>', '<Name>Көгүчкөн</Name>').replaceAll('<Students>8-Б</Students>', '<Students>Көгүчкөн</Students>').replaceAll('Кадыров Эржан', 'Кадыров Э.').replaceAll('>Физика<', '>Табият<'));
  const id = await uploadFiles(administrator, [timetable()], null);
  const seen = await getDraft(administrator, id);
  expect(seen.preview).toMatchObject({ canApply: false, questions: [{ kind: 'grade', key: 'Көгүчкөн', count: 1, likely: null, answer: null }] });
  expect(seen.lists[0]?.names.map(({ kind, name }) => `${kind} ${name}`)).toEqual(['subject Табият', 'teacher Кадыров Э.']);
  const typed = { 'name.subject.Табият': 'Физика', 'name.teacher.Кадыров Э.': 'Кадыров Эржан' };
  await answerDraft(administrator, form(id, '', 'look', { 'grade.Көгүчкөн': '-', ...typed }));
  const without = await getDraft(administrator, id);
  expect(without.preview).toMatchObject({ canApply: true, counts: { class: { create: 0 }, subject: { create: 0 } }, questions: [{ answer: '-' }] });
  await answerDraft(administrator, form(id, '', 'look', { 'grade.Көгүчкөн': '8' }));
  const asked = await getDraft(administrator, id);
  expect(asked.preview).toMatchObject({ canApply: true, counts: { class: { create: 1 }, subject: { create: 0 } }, appointed: [{ name: 'Кадыров Эржан', isNew: false }], questions: [{ answer: '8' }] });
  await answerDraft(administrator, form(id, asked.fingerprint, 'apply', { 'grade.Көгүчкөн': '8' }));
  expect(await owner.rows(`select grade, letter, name from school_class where name = 'Көгүчкөн'`)).toEqual([{ grade: 8, letter: '', name: 'Көгүчкөн' }]);
  const again = await getDraft(administrator, await uploadFiles(administrator, [timetable()], null));
  expect(again.preview).toMatchObject({ canApply: true, counts: { class: { create: 0 } }, questions: [{ kind: 'grade', answer: '8' }] });
});

test('a day of the calendar that cannot stand is left out', async () => {
  const deputy = await as('deputy');
  const calendar = file('calendar.json', (text) => text.replace('"from": "2026-11-11",\n   "to": "2026-11-11"', '"from": "2026-11-11",\n   "to": "2026-11-10"'));
  const id = await uploadFiles(deputy, [calendar], null);
  const { lists, preview } = await getDraft(deputy, id);
  const [day] = lists[0]?.rows ?? [];
  expect([preview.canApply, day?.text]).toEqual([false, expect.stringContaining('2026-11-11')]);
  await answerDraft(deputy, form(id, '', 'look', { [`row.0.${day?.row}`]: '1', [`skip.0.${day?.row}`]: 'on' }));
  expect(await getDraft(deputy, id)).toMatchObject({ preview: { canApply: true, counts: { specialDay: { end: 1 } } }, lists: [{ rows: [{ isSkipped: true }] }] });
});

test('columns told once are known the next time', async () => {
  const secretary = await as('secretary');
  const list = (number: string) => textFile('new.csv', `Шифр;Класс;Аты-жөнү;Күнү\n${number};8-Б;Бала ${number};2013-05-05\n`);
  const id = await uploadFiles(secretary, [list('1010')], null);
  const seen = await getDraft(secretary, id);
  expect([seen.preview.canApply, seen.lists[0]?.unknown.map(({ heading }) => heading)]).toEqual([false, ['Шифр', 'Класс', 'Аты-жөнү', 'Күнү']]);
  await answerDraft(secretary, form(id, seen.fingerprint, 'look', { 'heading.0.0': 'pupils.number', 'heading.0.3': 'pupils.bornOn' }));
  const again = await getDraft(secretary, id);
  expect(again.preview.counts.pupil.create).toBe(1);
  await answerDraft(secretary, form(id, again.fingerprint, 'apply'));
  const next = await uploadFiles(secretary, [list('1011')], null);
  expect((await getDraft(secretary, next)).preview).toMatchObject({ canApply: true, counts: { pupil: { create: 1 } } });
});

test('a pupil of the same name is asked about, never joined by the name alone', async () => {
  const secretary = await as('secretary');
  const id = await uploadFiles(secretary, [textFile('list.csv', 'Класс;Аты-жөнү;Туулган күнү;Жынысы\n8-Б;Асанов Бек;2013-07-04;э\n')], null);
  const seen = await getDraft(secretary, id);
  expect(seen.preview).toMatchObject({ canApply: false, questions: [{ kind: 'pupil', name: 'Асанов Бек', bornOn: '2013-07-04', answer: null, candidates: [{ number: '1003', bornOn: '2013-07-03' }] }] });
  const [question] = seen.preview.questions;
  const same = question?.kind === 'pupil' ? question.candidates[0]?.id : undefined;
  await answerDraft(secretary, form(id, seen.fingerprint, 'look', { 'person.list.csv 2': 'another' }));
  expect((await getDraft(secretary, id)).preview.counts.pupil).toMatchObject({ create: 1, change: 0 });
  await answerDraft(secretary, form(id, '', 'look', { 'person.list.csv 2': same ?? '' }));
  expect((await getDraft(secretary, id)).preview.counts.pupil).toMatchObject({ create: 0, change: 1 });
});

test('a name under another phone is asked about: a colleague before anything is written, a parent as another unless it is said', async () => {
  const administrator = await as('administrator');
  const list = (phone: string) => textFile('staff.csv', `Аты-жөнү;Кызматы;Класс жетекчи;Телефону\nАсанова Мээрим Бакытовна;мугалим;7-А;${phone}\n`);
  const id = await uploadFiles(administrator, [list('0700999888')], null);
  const [question] = (await getDraft(administrator, id)).preview.questions;
  expect(question).toMatchObject({ kind: 'person', name: 'Асанова Мээрим Бакытовна', phone: '+996700999888', answer: null, candidates: [{ phone: '+996700111222' }] });
  const same = question?.kind === 'person' ? question.candidates[0]!.id : '';
  await answerDraft(administrator, form(id, '', 'look', { [`person.${question?.key}`]: same }));
  expect((await getDraft(administrator, id)).preview).toMatchObject({ canApply: true, counts: { staff: { create: 0 } } });

  const mother = (number: string, phone: string) => textFile('pupils.csv', `Номери;Класс;Аты-жөнү;Туулган күнү;Апасы;Апасынын телефону\n${number};8-Б;Бала ${number};2013-01-01;Токтоева Гүл Асановна;${phone}\n`);
  const first = await uploadFiles(administrator, [mother('1020', '0700000001')], null);
  await answerDraft(administrator, form(first, (await getDraft(administrator, first)).fingerprint, 'apply'));
  const next = await uploadFiles(administrator, [mother('1021', '0700000002')], null);
  const seen = await getDraft(administrator, next);
  expect(seen.preview).toMatchObject({ canApply: true, counts: { guardian: { create: 1 } }, questions: [{ kind: 'person', answer: 'another' }] });
  const [asked] = seen.preview.questions;
  await answerDraft(administrator, form(next, '', 'look', { [`person.${asked?.key}`]: asked?.kind === 'person' ? asked.candidates[0]!.id : '' }));
  expect((await getDraft(administrator, next)).preview.counts.guardian).toMatchObject({ create: 0, change: 1 });
});
