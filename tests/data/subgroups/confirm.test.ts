import { Client } from 'pg';
import type { Actor } from '@/lib/auth/actor';
import { actorOf } from '@/lib/auth/require-actor';
import { signIn } from '@/lib/auth/sign-in';
import { clockFrom } from '@/lib/calendar/moved-clock';
import { setClock } from '@/lib/clock';
import { applyImport, type ImportOutcome } from '@/lib/importing/commands';
import type { PupilEntry, SchoolFiles } from '@/lib/importing/model';
import { foundSchool, issueSetupCode } from '@/lib/setup/commands';
import { confirmSubgroups } from '@/lib/subgroups/commands';
import { getClassSubgroups, listOwnClasses } from '@/lib/subgroups/queries';
import type { ClassSubgroups } from '@/lib/subgroups/view';
import { ownerUrl, useDatabase } from '../../support/database';
import { readSample } from '../../support/importing/sample';

const DAY = '2026-11-20';
let owner: Client;
let schoolId: string;
let files: SchoolFiles;
let imported: ImportOutcome;
let teacher: Actor;
let classId: string;

afterAll(() => owner.end());
useDatabase('empty');

beforeAll(async () => {
  setClock(clockFrom('2026-08-25T12:00:00+06:00'));
  owner = new Client({ connectionString: ownerUrl() });
  await owner.connect();
  const director = { surname: 'Сатыбалдиева', firstName: 'Гүлзат', patronymic: 'Бакытовна', login: 'satybaldieva.g', password: 'a long password' };
  ({ schoolId } = await foundSchool({ code: (await issueSetupCode()) ?? '', nameKy: 'Үлгү', nameRu: 'Образец', nameEn: 'Sample', ...director }));
  const sample = await readSample();
  // Of the others' classes a few pupils are enough.
  const isOneOfFew = ({ class: { key, grade }, number }: PupilEntry) => grade === 7 || sample.pupils.filter((pupil) => pupil.class.key === key).findIndex((pupil) => pupil.number === number) < 4;
  files = { ...sample, pupils: sample.pupils.filter(isOneOfFew).map((pupil) => ({ ...pupil, subgroups: [] })) };
  imported = await applyImport({ schoolId, personId: null }, files);
  setClock(clockFrom(`${DAY}T09:30:00+06:00`));
  teacher = await actorNamed('Болотбекова Уулбала Рысбековна');
  [classId = ''] = teacher.facts.classIds;
}, 120_000);

async function actorNamed(name: string): Promise<Actor> {
  const { login = '', password = '' } = imported.logins.find((made) => made.name === name) ?? {};
  const actor = await actorOf(await signIn({ login, password }, { device: name, address: '203.0.113.7', deviceIsNew: false, deviceLabel: 'Chrome' }));
  if (!actor) throw new Error(`Nobody signed in as ${name}`);
  return actor;
}

const placementsOf = ({ divisions }: ClassSubgroups) =>
  divisions.flatMap(({ pupils }) => pupils.map(({ id, subgroupId }) => ({ pupilId: id, subgroupId: subgroupId ?? '' })));

const countOf = async (sql: string, ...values: unknown[]) => (await owner.query<{ count: number }>(`select count(*)::int as count from ${sql}`, values)).rows[0]?.count;

test('the class teacher finds her class divided in halves by the list, waiting for her word', async () => {
  const subgroups = await getClassSubgroups(teacher, classId);
  expect(subgroups).toMatchObject({ className: '7-А', pupilCount: 31, isProposed: true, confirmed: null });
  expect(subgroups.divisions.map(({ subgroups: [first, second], pupils }) => [first?.name, second?.name, pupils.length])).toEqual([['1-топ', '2-топ', 31]]);
  expect(await listOwnClasses(teacher)).toEqual([{ id: classId, name: '7-А', pupilCount: 31, subgroups: 'proposed' }]);
});

test('a pupil she moves is in the other subgroup and its groups from today; the earlier days stay', async () => {
  const before = await getClassSubgroups(teacher, classId);
  const [first, second] = before.divisions[0]?.subgroups ?? [];
  const moved = before.divisions[0]?.pupils.find(({ subgroupId }) => subgroupId === first?.id)?.id ?? '';
  const placements = placementsOf(before).map((place) => (place.pupilId === moved ? { ...place, subgroupId: second?.id ?? '' } : place));
  await confirmSubgroups(teacher, { classId, placements });

  const after = await getClassSubgroups(teacher, classId);
  expect(placementsOf(after)).toEqual(placements);
  expect(after.confirmed).toMatchObject({ by: 'Болотбекова Уулбала' });
  expect(await listOwnClasses(teacher)).toMatchObject([{ subgroups: 'confirmed' }]);
  const inGroups = (subgroup: string | undefined, condition: string) =>
    countOf(`course_group_membership m join course_group_part p on p.group_id = m.group_id where m.pupil_id = $1 and p.subgroup_id = $2 and ${condition}`, moved, subgroup);
  const groupsOf = (subgroup: string | undefined) => countOf('course_group_part where subgroup_id = $1', subgroup);
  expect(await inGroups(first?.id, `m.started_on = '2026-09-01' and m.ended_on = '2026-11-19'`)).toBe(await groupsOf(first?.id));
  expect(await inGroups(second?.id, `m.started_on = '${DAY}' and m.ended_on is null`)).toBe(await groupsOf(second?.id));
  expect(await countOf(`history_entry where fact = 'subgroup.confirmed' and person_id = $1`, teacher.personId)).toBe(1);
});

test('the same files brought in again keep what she confirmed', async () => {
  const confirmed = placementsOf(await getClassSubgroups(teacher, classId));
  expect((await applyImport({ schoolId, personId: null }, files)).importRunId).toBeNull();
  expect(placementsOf(await getClassSubgroups(teacher, classId))).toEqual(confirmed);
});

test('a list that names what was proposed does not undo her word; a list that says something else moves the pupil and she is asked again', async () => {
  const confirmed = placementsOf(await getClassSubgroups(teacher, classId));
  const { rows: proposed } = await owner.query<{ number: string; pupilId: string; name: string; isMoved: boolean }>(
    `select p.number, p.id as "pupilId", s.name, m.proposed_subgroup_id is not null as "isMoved" from subgroup_membership m join pupil p on p.id = m.pupil_id
     join subgroup s on s.id = coalesce(m.proposed_subgroup_id, m.subgroup_id) where s.class_id = $1 and s.source = 'order' and m.ended_on is null`,
    [classId],
  );
  const listed = (nameOf: (row: (typeof proposed)[number]) => string): SchoolFiles => {
    const named = new Map(proposed.map((row) => [row.number, nameOf(row)]));
    return { ...files, pupils: files.pupils.map((pupil) => ({ ...pupil, subgroups: [named.get(pupil.number ?? '')].filter((name) => name !== undefined) })) };
  };
  const asProposed = listed(({ name }) => name);
  const { preview } = await applyImport({ schoolId, personId: null }, asProposed);
  const moved = proposed.find(({ isMoved }) => isMoved);
  const { origin } = files.pupils.find(({ number }) => number === moved?.number) ?? {};
  expect(preview.problems).toContainEqual(expect.objectContaining({ ...origin, severity: 'warning', key: 'subgroupConfirmed', field: 'subgroups' }));
  expect(placementsOf(await getClassSubgroups(teacher, classId))).toEqual(confirmed);
  expect(await listOwnClasses(teacher)).toMatchObject([{ subgroups: 'confirmed' }]);
  expect(await applyImport({ schoolId, personId: null }, asProposed)).toMatchObject({ importRunId: null, preview: { items: [] } });

  const other = proposed.find(({ isMoved }) => !isMoved);
  const names = [...new Set(proposed.map(({ name }) => name))];
  const changed = listed(({ number, name }) => (number === other?.number ? (names.find((each) => each !== name) ?? '') : name));
  const later = await applyImport({ schoolId, personId: null }, changed);
  expect(later.preview.problems).toContainEqual(expect.objectContaining({ key: 'subgroupsToConfirm', values: { class: '7-А' } }));
  const after = await getClassSubgroups(teacher, classId);
  expect(after).toMatchObject({ isProposed: false, confirmed: null });
  const different = placementsOf(after).filter(({ pupilId, subgroupId }) => !confirmed.some((place) => place.pupilId === pupilId && place.subgroupId === subgroupId));
  expect(different.map(({ pupilId }) => pupilId)).toEqual([other?.pupilId]);
  expect(await listOwnClasses(teacher)).toMatchObject([{ subgroups: 'listed' }]);
  expect((await applyImport({ schoolId, personId: null }, changed)).importRunId).toBeNull();

  await confirmSubgroups(teacher, { classId, placements: placementsOf(after) });
  expect(await listOwnClasses(teacher)).toMatchObject([{ subgroups: 'confirmed' }]);
  expect((await applyImport({ schoolId, personId: null }, changed)).importRunId).toBeNull();
});

test.each<[string, (placements: { pupilId: string; subgroupId: string }[]) => { pupilId: string; subgroupId: string }[]]>([
  ['somebody is left out', (placements) => placements.slice(1)],
  ['somebody stands twice', (placements) => [...placements, ...placements.slice(0, 1)]],
  ['a subgroup is another class’s', (placements) => placements.map((place, index) => (index === 0 ? { ...place, subgroupId: foreign.subgroupId } : place))],
  ['a pupil is another class’s', (placements) => placements.map((place, index) => (index === 0 ? { ...place, pupilId: foreign.pupilId } : place))],
])('nothing is confirmed when %s', async (_, change) => {
  const placements = placementsOf(await getClassSubgroups(teacher, classId));
  const before = await countOf('subgroup_confirmation');
  await expect(confirmSubgroups(teacher, { classId, placements: change(placements) })).rejects.toMatchObject({ code: 'invalidInput' });
  expect(await countOf('subgroup_confirmation')).toBe(before);
});

test('another’s class is not found, to look at or to confirm', async () => {
  const other = await actorNamed('Жапарова Уулбала Бекболотовна');
  await expect(getClassSubgroups(other, classId)).rejects.toMatchObject({ code: 'notFound' });
  await expect(confirmSubgroups(other, { classId, placements: [] })).rejects.toMatchObject({ code: 'notFound' });
});

const foreign = { subgroupId: '', pupilId: '' };
beforeAll(async () => {
  const { rows } = await owner.query<{ subgroup: string; pupil: string }>(
    `select s.id as subgroup, e.pupil_id as pupil from subgroup s join enrolment e on e.class_id = s.class_id where s.class_id <> $1 and s.source = 'order' limit 1`,
    [classId],
  );
  Object.assign(foreign, { subgroupId: rows[0]?.subgroup, pupilId: rows[0]?.pupil });
});
