import { approveRegulation, returnRegulation, writeRegulation } from '@/lib/regulation/commands';
import { countWaitingRegulations, getAbout, getRegulation } from '@/lib/regulation/queries';
import { changeSetting } from '@/lib/settings/commands';
import { useDatabase } from '@/tests/support/database';
import { makeSmallSchool, type SmallSchool, standStillAt, TODAY, YESTERDAY } from '@/tests/support/small-school';
import { statementsOf } from '@/tests/support/statement-count';

/** The school's regulation and the page about the journal (regulation 1.1). */
useDatabase('empty');

let school: SmallSchool;
beforeEach(async () => void (school = await makeSmallSchool()));

const TEXTS = { textKy: '# Жобо\n\n1.1. Бул жобо журналды аныктайт.', textRu: null, textEn: null };

/** Gives the version that waits. */
async function write(textKy = TEXTS.textKy): Promise<string> {
  await writeRegulation(await school.actor('administrator'), { ...TEXTS, textKy });
  const { shown } = await getRegulation(await school.actor('director'), null);
  return shown!.id;
}

test('without a regulation the page shows everything else, with the school’s own figures and names', async () => {
  const mother = await school.actor('mother');
  await changeSetting(await school.actor('deputy'), { key: 'fillingDueHour', value: 18 });
  const { regulation, settings, toAsk, hats } = await getAbout(mother);
  expect([regulation, settings.fillingDueHour, hats[0]]).toEqual([null, 18, { hat: 'parent', isOwn: true }]);
  expect(toAsk).toEqual([
    { post: 'director', name: 'Сатыбалдиева Гүлзат', area: null },
    { post: 'deputy', name: 'Мамбетова Жылдыз', area: null },
    { post: 'chair', name: 'Эшимова Алтынай', area: null },
    { post: 'administrator', name: 'Токтосунов Данияр', area: null },
  ]);
});

test('a version is read by everybody from its day on, the one before it until then; nobody reads what only waits or was returned', async () => {
  const [director, mother] = [await school.actor('director'), await school.actor('mother')];
  const first = await write();
  expect([await countWaitingRegulations(director), (await getAbout(mother)).regulation]).toEqual([1, null]);
  await expect(writeRegulation(await school.actor('administrator'), TEXTS)).rejects.toMatchObject({ fields: { textKy: 'waits' } });
  await expect(approveRegulation(director, { id: first, word: null, inForceOn: YESTERDAY })).rejects.toMatchObject({ fields: { inForceOn: 'dayPast' } });
  await approveRegulation(director, { id: first, word: null, inForceOn: TODAY });
  await returnRegulation(director, { id: await write('Экинчи редакция, кайтарылган'), word: 'Толук эмес' });
  const third = await write('Үчүнчү редакция, дүйшөмбүдөн');
  await approveRegulation(director, { id: third, word: null, inForceOn: '2026-11-23' });
  expect((await getAbout(mother)).regulation).toMatchObject({ version: 1, inForceOn: TODAY, texts: { ky: TEXTS.textKy } });
  const seen = async (person: 'algebraist' | 'director') => (await getRegulation(await school.actor(person), null)).versions.map(({ version, state }) => `${version} ${state}`);
  expect([await seen('algebraist'), await seen('director')]).toEqual([['3 approved', '1 approved'], ['3 approved', '2 declined', '1 approved']]);
  standStillAt('2026-11-23T09:30:00+06:00');
  expect((await getAbout({ ...mother, today: '2026-11-23' })).regulation).toMatchObject({ version: 3 });
});

test('a director who administers the journal besides does not decide what he wrote', async () => {
  await school.owner.insert('staff_appointment', [{ school_id: school.schoolId, id: crypto.randomUUID(), person_id: school.people.administrator, post: 'actingDirector', started_on: TODAY, proposed_at: TODAY, approved_at: TODAY }]);
  const id = await write();
  await expect(approveRegulation(await school.actor('administrator'), { id, word: null, inForceOn: TODAY })).rejects.toMatchObject({ code: 'ownMatter' });
});

test('the page about the journal is one statement', async () => {
  const mother = await school.actor('mother');
  expect(await statementsOf(() => getAbout(mother))).toBe(1);
});
