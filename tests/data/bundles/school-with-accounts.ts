import { write, clock } from '../diary/entries';
import { makeSmallSchool, NOW, type PersonName, type SmallSchool, standStillAt, YESTERDAY } from '@/tests/support/small-school';

/** The small school with some days written, whose staff can come in: files are made for nobody who cannot. */
export async function makeSchoolWithAccounts(): Promise<SmallSchool> {
  const school = await makeSmallSchool();
  for (const name of ['director', 'deputy', 'classTeacher', 'administrator'] as const) {
    const id = crypto.randomUUID();
    await school.owner.insert('account', [{ id, login: id, password_hash: '', password_set_at: NOW, must_change_password: false, created_at: NOW }]);
    await school.owner.rows('update person set account_id = $1 where id = $2', [id, school.people[name]]);
  }
  const { nurlan } = school.people;
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), { kind: 'topic', topic: 'Бир мүчөлөр' }, { kind: 'homework', text: '§10', minutes: 20 }, { kind: 'confirmation' });
  await write(school, 'algebraist', 'algebraA', '2026-11-18', clock('09:00', '2026-11-18'), { kind: 'mark', pupilId: nurlan, value: 4 });
  await write(school, 'algebraist', 'algebraA', YESTERDAY, clock('09:00', YESTERDAY), { kind: 'attendance', pupilId: nurlan, exception: { kind: 'absent' } });
  standStillAt(NOW);
  return school;
}

/** Disables what a person comes in by. */
export async function lockOut(school: SmallSchool, name: PersonName): Promise<void> {
  await school.owner.rows('update account set disabled_at = $1 where id = (select account_id from person where id = $2)', [NOW, school.people[name]]);
}

