import { v7 as newId } from 'uuid';
import type { CheckKind } from '@/lib/check-plans/model';
import { type GroupName, NOW, type PersonName, type SmallSchool, TODAY } from '../../support/small-school';

export interface Planned {
  kind?: CheckKind;
  members?: PersonName[];
  decision?: 'approved' | null;
  sampleSize?: number | null;
  startsOn?: string;
  endsOn?: string;
  /** the whole school without one */
  groups?: GroupName[];
}

/** A check in the school's plan, which stands as asked when it is made; without more the whole school's, from Monday on. Gives its row. */
export async function planCheck(school: SmallSchool, asked: Planned = {}): Promise<string> {
  const { kind = 'filling', members = ['workingGroup'], sampleSize = null, startsOn = '2026-11-16', endsOn = '2026-11-27', groups = [] } = asked;
  const insert = (table: string, row: object) => school.owner.insert(table, [{ school_id: school.schoolId, ...row }]);
  const { deputy, director } = school.people;
  const [known] = await school.owner.rows<{ id: string }>('select id from check_plan_version where school_id = $1', [school.schoolId]);
  const [versionId, id] = [known?.id ?? newId(), newId()];
  if (!known) {
    const planId = newId();
    await insert('check_plan', { id: planId, year_id: school.yearId, created_at: NOW, created_by_id: deputy });
    const decided = asked.decision !== null && { submitted_at: NOW, submitted_by_id: deputy, decision: 'approved', decided_at: NOW, decided_by_id: director, order_number: '13', order_on: TODAY };
    await insert('check_plan_version', { id: versionId, plan_id: planId, version: 1, drafted_at: NOW, drafted_by_id: deputy, ...decided });
  }
  await insert('planned_check', { id, version_id: versionId, check_id: id, kind, sample_size: sampleSize, starts_on: startsOn, ends_on: endsOn, text: 'Толтурулушу', written_at: NOW, written_by_id: deputy });
  for (const name of groups) await insert('planned_check_target', { id: newId(), planned_check_id: id, group_id: school.groups[name] });
  for (const name of members) {
    const seat = { person_id: school.people[name], is_chair: false, started_on: '2026-09-01', proposed_at: NOW, approved_at: NOW };
    const seats = await school.owner.rows('select from working_group_membership where school_id = $1 and person_id = $2', [school.schoolId, seat.person_id]);
    if (seats.length === 0) await insert('working_group_membership', { id: newId(), ...seat });
    await insert('planned_check_member', { planned_check_id: id, person_id: seat.person_id });
  }
  return id;
}
