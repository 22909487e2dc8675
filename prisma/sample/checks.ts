import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { addDays, type Day, instantOf } from '@/lib/calendar/day';
import { type Answered, talliesOf } from '@/lib/checks/model';
import { reportText } from '@/lib/checks/report-model';
import { formatDayRange } from '@/lib/text/format';
import words from '@/lib/text/messages/checks/ky.json';

const [SEED, SAMPLED] = ['2026', 30];

/**
 * The plan's first check as it was carried out: of each lesson of its sample what the journal itself says, closed and signed the
 * day before, so that its report waits for the director.
 */
export async function carryOutCheck(owner: Client, today: Day, timeZone: string): Promise<void> {
  const [planned] = (await owner.query<{ id: string; schoolId: string; checkId: string; startsOn: Day; endsOn: Day }>(
    `select c.id, c.school_id as "schoolId", c.check_id as "checkId", to_char(c.starts_on, 'YYYY-MM-DD') as "startsOn", to_char(c.ends_on, 'YYYY-MM-DD') as "endsOn"
     from planned_check c join check_plan_version v on v.id = c.version_id where v.decision = 'approved' and c.ends_on < $1 order by c.starts_on limit 1`,
    [today],
  )).rows;
  if (!planned) return;
  const { schoolId, startsOn, endsOn } = planned;
  const members = (await owner.query<{ id: string }>('select person_id as id from planned_check_member where planned_check_id = $1 order by person_id', [planned.id])).rows.map(({ id }) => id);
  const [checker] = members;
  const at = (daysBefore: number, hour: number) => instantOf(addDays(today, -daysBefore), hour * 60, timeZone);
  const [runId, reportId] = [newId(), newId()];
  await owner.query(
    `insert into check_run (school_id, id, planned_check_id, check_id, seed, begun_at, begun_by_id, closed_at, closed_by_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $7)`,
    [schoolId, runId, planned.id, planned.checkId, SEED, at(2, 10), checker, at(1, 15)],
  );
  await drawLessons(owner, { schoolId, runId, startsOn, endsOn, members });
  const answers = await answerLessons(owner, { runId, timeZone, at: at(1, 14), checker });
  const text = reportText({
    ...{ kind: 'filling', where: words.school, sampled: SAMPLED, chosen: null, openRemarks: 0, remarks: [], days: formatDayRange(startsOn, endsOn, 'ky') },
    tallies: talliesOf('filling', SAMPLED, answers),
    conclusion: 'Сабактардын көбү өз убагында толтурулган. Кечиктирилген сабактарды экинчи чейректе кайра текшерүү сунушталат.',
  }, { kind: words.kind, item: words.item, lines: words.paper.lines });
  await owner.query(`insert into check_report (school_id, id, run_id, version, text, written_at, written_by_id) values ($1, $2, $3, 1, $4, $5, $6)`, [schoolId, reportId, runId, text, at(1, 15), checker]);
  for (const personId of members) await owner.query('insert into check_signature (school_id, report_id, person_id, signed_at) values ($1, $2, $3, $4)', [schoolId, reportId, personId, at(1, 16)]);
}

type Drawn = { schoolId: string; runId: string; startsOn: Day; endsOn: Day; members: readonly string[] };

/** Lessons of the check's days, of no group that a checker teaches or has a child in; always the same ones. */
async function drawLessons(owner: Client, { schoolId, runId, startsOn, endsOn, members }: Drawn): Promise<void> {
  await owner.query(
    `insert into check_sample (school_id, run_id, ordinal, group_id, lesson_id)
     select $1, $2, row_number() over (order by x.lot), x.group_id, x.id from (
       select l.id, l.group_id, md5(concat_ws(' ', $3::text, l.on_date, l.position, g.name, u.name_ky)) as lot
       from lesson l join course_group g on g.id = l.group_id join course c on c.id = g.course_id join subject u on u.id = c.subject_id
       where l.school_id = $1 and l.on_date between $4 and $5 and l.withdrawn_at is null and l.cancelled_at is null
         and l.group_id not in (select t.group_id from teaching_assignment t where t.teacher_id = any ($6::uuid[]))
         and l.group_id not in (select k.group_id from course_group_membership k join guardianship w on w.pupil_id = k.pupil_id where w.guardian_id = any ($6::uuid[]))
       order by lot limit ${SAMPLED}) x`,
    [schoolId, runId, SEED, startsOn, endsOn, members],
  );
}

type Answering = { runId: string; timeZone: string; at: Date; checker: string | undefined };

/** What was complete by the end of its day is found so, what came later is remarked on. */
async function answerLessons(owner: Client, { runId, timeZone, at, checker }: Answering): Promise<Answered[]> {
  const { rows } = await owner.query<Answered>(
    `insert into check_answer (school_id, id, run_id, ordinal, item, verdict, note, answered_at, answered_by_id)
     select s.school_id, gen_random_uuid(), s.run_id, s.ordinal, p.item, v.verdict, case when v.verdict = 'remark' then 'Кечиктирилип жазылган' end, $3, $4
     from check_sample s join lesson l on l.id = s.lesson_id
       cross join lateral (values ('topic'::check_item, l.topic_complete_since), ('attendance', l.attendance_complete_since), ('homework', l.homework_complete_since)) p(item, since)
       cross join lateral (select (case when p.since is null then 'no' when p.since <= ((l.on_date + 1)::timestamp at time zone $2) then 'yes' else 'remark' end)::check_verdict as verdict) v
     where s.run_id = $1 returning ordinal, item::text as item, verdict::text as verdict`,
    [runId, timeZone, at, checker],
  );
  return rows;
}
