import type { Owner } from '../../support/owner';
import { SAMPLE_CLOCK } from '../../support/sample-clock';
import { groupBy } from './journal-rows';

/** What a family's calendar must hold, of the school's own rows, read past every policy and put together in plain TypeScript. */

const TODAY = SAMPLE_CLOCK.slice(0, 10);
const WITHOUT_END = '9999';

interface Pupil { id: string; classId: string; shift: number }
interface Special { classId: string; day: string; id: string; kind: string; bellsId: string | null; ky: string; ru: string; en: string }
interface Bell { bellsId: string; isRegular: boolean; startedOn: string; endedOn: string; position: number; shift: number; number: number; starts: number; ends: number }
interface Topic { groupId: string; kind: string | null; hoursLeft: number }
interface Hour { id: string; groupId: string; onDate: string; position: number }
interface Belonging { pupilId: string; groupId: string; startedOn: string; endedOn: string; ky: string; ru: string; en: string }
interface Term { id: string; kind: string; ordinal: number; startsOn: string; endsOn: string }
interface Feed { id: string; personId: string; pupilId: string; madeAt: Date }

/** It is not held: cancelled, or another subject was given in it. */
const IS_LOST = `(l.cancelled_at is not null or exists (select from substitution s where s.lesson_id = l.id and s.withdrawn_at is null and s.subject_given_id is not null))`;

/** Of the days in a term, what decides for each class: the narrowest word, of two the later one. */
const SPECIALS = `
  select c.id as "classId", d::date::text as day, s.id, s.kind::text, s.bell_schedule_id as "bellsId", s.reason_ky as ky, s.reason_ru as ru, s.reason_en as en
  from school_class c cross join term t cross join generate_series(greatest(t.starts_on, '${TODAY}'), t.ends_on, '1 day') d
    cross join lateral (select * from special_day x where x.withdrawn_at is null and d between x.started_on and x.ended_on
        and (x.scope = 'school' or x.shift = c.shift or x.grade = c.grade or x.class_id = c.id)
      order by array_position(array['class', 'parallel', 'shift', 'school'], x.scope::text), x.entered_at desc limit 1) s
  order by d`;

export async function readCalendars(owner: Owner) {
  const pupils = await owner.rows<Pupil>(`
    select e.pupil_id as id, c.id as "classId", c.shift from enrolment e join school_class c on c.id = e.class_id
    where '${TODAY}' between e.started_on and coalesce(e.ended_on, 'infinity')`);
  const terms = await owner.rows<Term>(`select id, kind::text, ordinal, starts_on::text as "startsOn", ends_on::text as "endsOn" from term order by starts_on`);
  const bells = await owner.rows<Bell>(`
    select b.id as "bellsId", b.kind = 'regular' as "isRegular", b.started_on::text as "startedOn", coalesce(b.ended_on::text, '${WITHOUT_END}') as "endedOn",
      s.position, s.shift, s.number, s.starts_at_minute as starts, s.ends_at_minute as ends from bell_slot s join bell_schedule b on b.id = s.bell_schedule_id`);
  const topics = await owner.rows<Topic>(`
    with held as (select l.curriculum_topic_id as id, count(*)::int as hours from lesson l
      where l.curriculum_topic_id is not null and l.withdrawn_at is null and not ${IS_LOST} group by 1)
    select p.group_id as "groupId", t.work_kind::text as kind, t.hours - coalesce(held.hours, 0) as "hoursLeft"
    from curriculum_plan p join curriculum_topic t on t.plan_id = p.id left join held on held.id = t.id order by t.ordinal`);
  const hours = await owner.rows<Hour>(`
    select l.id, l.group_id as "groupId", l.on_date::text as "onDate", l.position from lesson l
    where l.on_date >= '${TODAY}' and l.topic is null and l.withdrawn_at is null and l.left_timetable_at is null and not ${IS_LOST} order by l.on_date, l.position, l.id`);
  const belongings = await owner.rows<Belonging>(`
    select m.pupil_id as "pupilId", m.group_id as "groupId", m.started_on::text as "startedOn", coalesce(m.ended_on::text, '${WITHOUT_END}') as "endedOn",
      s.name_ky as ky, s.name_ru as ru, s.name_en as en
    from course_group_membership m join course_group g on g.id = m.group_id join course c on c.id = g.course_id join subject s on s.id = c.subject_id`);
  return {
    ...{ terms, bells, pupils: new Map(pupils.map((pupil) => [pupil.id, pupil])), works: worksOfGroups(topics, hours) },
    ...{ belongings: groupBy(belongings, ({ pupilId }) => pupilId), specials: groupBy(await owner.rows<Special>(SPECIALS), ({ classId }) => classId) },
    feeds: await owner.rows<Feed>('select id, person_id as "personId", pupil_id as "pupilId", made_at as "madeAt" from calendar_feed where voided_at is null'),
  };
}

type Calendars = Awaited<ReturnType<typeof readCalendars>>;

/** Each topic takes the next hours that are still to come, as many as it has left; what is written or tested is told. */
function worksOfGroups(topics: readonly Topic[], hours: readonly Hour[]) {
  const [topicsOf, hoursOf] = [groupBy(topics, ({ groupId }) => groupId), groupBy(hours, ({ groupId }) => groupId)];
  return new Map([...topicsOf].map(([groupId, ofGroup]) => {
    const free = [...(hoursOf.get(groupId) ?? [])];
    return [groupId, ofGroup.flatMap(({ kind, hoursLeft }) => {
      const taken = free.splice(0, Math.max(0, hoursLeft));
      return kind === null || kind === 'answer' || kind === 'homework' ? [] : taken.map((hour) => ({ ...hour, kind }));
    })];
  }));
}

const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const instantOf = (day: string, minutes: number) => new Date(Date.parse(`${day}T00:00:00+06:00`) + minutes * 60_000);
export const dayAfter = (day: string, days = 1) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar of one pupil as one of the family reads it. */
export function calendarOf({ terms, bells, pupils, works, belongings, specials, feeds }: Calendars, pupilId: string, readerId: string) {
  const { classId, shift } = pupils.get(pupilId)!;
  const ofClass = specials.get(classId) ?? [];
  const regular = (day: string) => bells.filter(({ isRegular, startedOn, endedOn }) => isRegular && startedOn <= day && day <= endedOn);
  /** What its bells leave out rings as on any day. */
  const bellOf = (day: string, position: number) => {
    const named = ofClass.find((special) => special.day === day && special.kind === 'shortened')?.bellsId;
    return [...bells.filter(({ bellsId }) => bellsId === named), ...regular(day)].find((bell) => bell.position === position);
  };
  const ahead = (belongings.get(pupilId) ?? []).flatMap(({ groupId, startedOn, endedOn, ky, ru, en }) =>
    (works.get(groupId) ?? []).filter(({ onDate }) => startedOn <= onDate && onDate <= endedOn).map((work) => ({ ...work, subject: { ky, ru, en } })));
  const feed = feeds.find((one) => one.pupilId === pupilId && one.personId === readerId);
  return {
    terms,
    breaks: terms.slice(1).map(({ startsOn }, index) => ({ from: dayAfter(terms[index]!.endsOn), to: dayAfter(startsOn, -1) })),
    specialDays: spansOf(ofClass),
    works: ahead.map(({ id, onDate, position, kind, subject }) => {
      const bell = bellOf(onDate, position);
      const at = bell ? { from: instantOf(onDate, bell.starts), to: instantOf(onDate, bell.ends) } : null;
      return { lessonId: id, onDate, number: bell?.number ?? position, startsAt: bell ? clockOf(bell.starts) : '', at, subject, kind };
    }),
    bells: regular(TODAY).filter((bell) => bell.shift === shift).sort((a, b) => a.number - b.number).map(({ number, starts, ends }) => ({ number, startsAt: clockOf(starts), endsAt: clockOf(ends) })),
    feed: feed ? { id: feed.id, madeAt: feed.madeAt } : null,
    mayKeepFeed: true,
  };
}

function spansOf(days: readonly Special[]) {
  const spans: { id: string; kind: string; from: string; to: string; reason: { ky: string; ru: string; en: string } }[] = [];
  for (const { id, kind, day, ky, ru, en } of days) {
    const last = spans.at(-1);
    if (last?.id === id && dayAfter(last.to) === day) last.to = day;
    else spans.push({ id, kind, from: day, to: day, reason: { ky, ru, en } });
  }
  return spans;
}
