import type { Client } from 'pg';
import { v7 as newId } from 'uuid';
import { type Day, dayOf, eachDay, instantOf } from '@/lib/calendar/day';
import { type SchoolCalendar, schoolDayOf, WHOLE_SCHOOL } from '@/lib/calendar/model';
import { entryHash, type Happening } from '@/lib/history/model';
import { dueDay, givesDay, type RemarkCategory, type RemarkMatter, type RemarkStep } from '@/lib/remarks/model';
import { defaultSettings } from '@/lib/settings/model';
import { Random } from './history/random';
import { rows } from './history/school';
import type { Cast } from './personas';

/** A step of a remark, so many school days before today. */
type Step = [kind: RemarkStep, daysAgo: number, word?: string];

interface Remark {
  by: 'workingGroup' | 'deputy';
  /** a persona, or somebody else of the teachers, by place */
  to: 'subjectTeacher' | 'classTeacher' | 'substitute' | number;
  on: RemarkMatter;
  category: RemarkCategory;
  text: string;
  steps: [Step, ...Step[]];
}

/** What a working group finds in a term: some of it new, some answered, some long done. */
const REMARKS: readonly Remark[] = [
  { by: 'workingGroup', to: 'subjectTeacher', on: 'lesson', category: 'homework', text: 'Үй тапшырмасынын көлөмү күндүк ченемден көп. Келерки сабакта кыскартыңыз.', steps: [['raised', 6], ['seen', 5]] },
  { by: 'deputy', to: 'subjectTeacher', on: 'group', category: 'marks', text: 'Жазуу ишинин баалары кечигип коюлуп жатат.', steps: [['raised', 4], ['fixed', 2, 'Баалар коюлду.']] },
  { by: 'workingGroup', to: 'classTeacher', on: 'class', category: 'attendance', text: 'Өткөн аптада келбегендердин себептери көрсөтүлгөн эмес.', steps: [['raised', 2]] },
  { by: 'deputy', to: 'classTeacher', on: 'class', category: 'other', text: 'Класстын топторго бөлүнүшүн тактаңыз.', steps: [['raised', 15], ['answered', 13, 'Тизме такталды, бир окуучу которулду.'], ['verified', 12], ['closed', 12]] },
  { by: 'workingGroup', to: 0, on: 'lesson', category: 'filling', text: 'Сабактын темасы КТПга туура келбейт. Тактаңыз.', steps: [['raised', 3], ['answered', 1, 'Мурунку сабак калып калгандыктан тема бир сабакка жылды.']] },
  { by: 'workingGroup', to: 1, on: 'plan', category: 'curriculum', text: 'КТП журналга киргизилген эмес.', steps: [['raised', 12], ['seen', 11]] },
  { by: 'workingGroup', to: 2, on: 'lesson', category: 'filling', text: 'Сабактын темасы, катышуу жана үй тапшырмасы толтурулган эмес.', steps: [['raised', 9], ['fixed', 8], ['returned', 6, 'Үй тапшырмасы дагы эле жазылган эмес.'], ['fixed', 4], ['verified', 3]] },
  { by: 'deputy', to: 3, on: 'lesson', category: 'attendance', text: 'Катышуу эки күндөн кийин гана ырасталган.', steps: [['raised', 20], ['fixed', 18], ['verified', 17], ['closed', 17], ['reopened', 2, 'Дагы кайталанды.']] },
  { by: 'workingGroup', to: 4, on: 'group', category: 'marks', text: 'Баалар аз топтолгон: окуучуларды көбүрөөк сураңыз.', steps: [['raised', 25], ['answered', 23, 'Эки апта ичинде баарынан сурайм.'], ['verified', 14], ['closed', 14]] },
  { by: 'workingGroup', to: 5, on: 'group', category: 'homework', text: 'Үй тапшырмасы бир нече сабакта жазылган эмес.', steps: [['raised', 7], ['seen', 7], ['fixed', 5], ['returned', 1, 'Бир сабакта дагы эле жок.']] },
  { by: 'deputy', to: 'substitute', on: 'group', category: 'filling', text: 'Сабактар кечигип толтурулуп жатат: ошол эле күнү толтуруңуз.', steps: [['raised', 1]] },
];

/** A group that somebody teaches and the writer is no party to, with its last lesson before a day that nobody took for him. */
const GROUP = `
  select g.id as "groupId", l.id as "lessonId", l.on_date::text as "onDate"
  from teaching_assignment a join course_group g on g.id = a.group_id
    join lateral (select l.id, l.on_date from lesson l where l.group_id = g.id and l.on_date < $3 and l.withdrawn_at is null and l.cancelled_at is null
      and not exists (select from substitution s where s.lesson_id = l.id) order by l.on_date desc, l.position desc limit 1) l on true
  where a.teacher_id = $1 and a.ended_on is null and ($4 = false or not exists (select from curriculum_plan p where p.group_id = g.id))
    and not exists (select from teaching_assignment o where o.group_id = g.id and o.teacher_id = $2)
    and not exists (select from course_group_membership m join guardianship w on w.pupil_id = m.pupil_id where m.group_id = g.id and w.guardian_id = $2)
  order by g.name, l.on_date limit 1`;

const CLASS = `select class_id as id from staff_appointment where person_id = $1 and post = 'classTeacher' and ended_on is null limit 1`;

/** Teachers beside the cast and the working group, in the order of their names. */
const TEACHERS = `
  select p.id from person p where p.id in (select teacher_id from teaching_assignment where ended_on is null) and p.id <> all ($1::uuid[])
    and p.id not in (select person_id from working_group_membership) order by p.sort_key, p.id`;

/** Writes the sample's remarks as the journal's own commands would have left them, with their history; those that a year just begun has no room for are left out. */
export async function makeRemarks(owner: Client, cast: Cast, calendar: SchoolCalendar, timeZone: string, now: Date): Promise<void> {
  const days = eachDay(calendar.startsOn, dayOf(now, timeZone)).filter((day) => schoolDayOf(calendar, day, WHOLE_SCHOOL).taught);
  const [school] = await rows<{ id: string }>(owner, 'select id from school');
  const teachers = await rows<{ id: string }>(owner, TEACHERS, [...cast.values()]);
  const random = new Random('remarks');
  for (const [place, remark] of REMARKS.entries()) {
    const addresseeId = typeof remark.to === 'number' ? teachers[remark.to * 3]?.id : cast.get(remark.to);
    const raisedById = cast.get(remark.by);
    const raisedOn = days.at(-1 - remark.steps[0][1]);
    if (!school || !addresseeId || !raisedById || !raisedOn || addresseeId === raisedById) continue;
    const matter = await matterOf(owner, remark, { addresseeId, raisedById, raisedOn });
    if (!matter) continue;
    const id = newId();
    const atOf = (daysAgo: number, at: number) => instantOf(days.at(-1 - daysAgo)!, 10 * 60 + place * 11 + at * 47, timeZone);
    const steps = remark.steps.map(([kind, daysAgo, word], at) => ({
      ...{ school_id: school.id, remark_id: id, ordinal: at + 1, kind, at: atOf(daysAgo, at), word: word ?? null },
      by_id: ['seen', 'answered', 'fixed'].includes(kind) ? addresseeId : raisedById,
      due_on: givesDay(kind) ? dueDay(calendar, days.at(-1 - daysAgo)!, defaultSettings.remarkAnswerDays) : null,
    }));
    const row = { school_id: school.id, id, matter: remark.on, ...matter, category: remark.category, text: remark.text, addressee_id: addresseeId, raised_at: steps[0]!.at, raised_by_id: raisedById };
    await insert(owner, 'remark', [row]);
    await insert(owner, 'remark_step', steps);
    await insert(owner, 'history_entry', steps.map((step) => historyOf(row, step, random.id(0).replaceAll('-', ''))));
  }
}

interface MatterRow {
  lesson_id: string | null;
  group_id: string | null;
  class_id: string | null;
  on_date: Day;
}

async function matterOf(owner: Client, { on }: Remark, { addresseeId, raisedById, raisedOn }: { addresseeId: string; raisedById: string; raisedOn: Day }): Promise<MatterRow | null> {
  if (on === 'class') {
    const [led] = await rows<{ id: string }>(owner, CLASS, addresseeId);
    return led ? { lesson_id: null, group_id: null, class_id: led.id, on_date: raisedOn } : null;
  }
  const [found] = await rows<{ groupId: string; lessonId: string; onDate: Day }>(owner, GROUP, addresseeId, raisedById, raisedOn, on === 'plan');
  if (!found) return null;
  const isOfLesson = on === 'lesson';
  return { lesson_id: isOfLesson ? found.lessonId : null, group_id: found.groupId, class_id: null, on_date: isOfLesson ? found.onDate : raisedOn };
}

function historyOf(
  remark: MatterRow & { school_id: string; id: string; matter: RemarkMatter; category: string; addressee_id: string },
  { kind, ordinal, at, by_id: personId, due_on: dueOn }: { kind: RemarkStep; ordinal: number; at: Date; by_id: string; due_on: Day | null },
  salt: string,
) {
  const { school_id: schoolId, group_id: groupId, id: remarkId, lesson_id: lessonId, class_id: classId, matter, category, addressee_id: addresseeId } = remark;
  const { fact, payload }: Happening = ordinal === 1
    ? { fact: 'remark.raised', payload: { remarkId, matter, lessonId, classId, category, addresseeId, dueOn: dueOn ?? '' } }
    : { fact: 'remark.stepped', payload: { remarkId, ordinal, step: kind, dueOn } };
  const entry = { schoolId, at, fact, personId, sessionId: null, subjectPupilId: null, groupId, payload, salt };
  return { school_id: schoolId, at, fact, person_id: personId, group_id: groupId, payload, salt, payload_hash: entryHash(entry) };
}

async function insert(owner: Client, table: string, given: readonly object[]): Promise<void> {
  const columns = Object.keys(given[0] ?? {}).join();
  await owner.query(`insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`, [JSON.stringify(given)]);
}
