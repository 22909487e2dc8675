import 'server-only';
import type { Day } from '@/lib/calendar/day';
import type { TermKind } from '@/lib/calendar/model';
import type { CheckKind } from '@/lib/check-plans/model';
import type { Names } from '@/lib/journal/view';
import type { SheetKind } from '@/lib/printing/model';
import type { Reader } from '../transaction';

/** A sheet that is to be drawn, with what its file is called by. */
export interface SheetRow {
  kind: SheetKind;
  ofId: string;
  termId: string | null;
  className: string;
  /** of a spread */
  subject: Names | null;
  groupName: string | null;
  term: { kind: TermKind; ordinal: number } | null;
  /** of a report card */
  surname: string | null;
  firstName: string | null;
}

/** The working group, a plan of checks in force, or a check whose report was accepted. */
export interface OversightRow {
  kind: 'workingGroup' | 'checkPlan' | 'checkReport';
  ofId: string;
  /** of a plan: its term, null for the year's */
  term: { kind: TermKind; ordinal: number } | null;
  /** of a check: what it was of, and its first day */
  checkKind: CheckKind | null;
  startsOn: Day | null;
}

/**
 * What the working group's work in a year, or in a term of it, left on paper: plans that were approved, and reports that were accepted; with
 * the present year's, who the group is. In their order.
 */
export async function readOversightRows(db: Reader, { schoolId, today }: { schoolId: string; today: string }, { yearId, termId }: { yearId: string; termId: string | null }): Promise<OversightRow[]> {
  return db.$queryRaw<OversightRow[]>`
    with plan as (select p.id, p.term_id from check_plan p where p.school_id = ${schoolId}::uuid and p.year_id = ${yearId}::uuid and app.may_print('checkPlan', p.id))
    select 'checkPlan' as kind, plan.id as "ofId", case when t.id is not null then json_build_object('kind', t.kind, 'ordinal', t.ordinal) end as term,
        null as "checkKind", null as "startsOn", 1 as place, t.starts_on as sorted
      from plan left join term t on t.school_id = ${schoolId}::uuid and t.id = plan.term_id
      where (${termId}::uuid is null or plan.term_id = ${termId}::uuid or plan.term_id is null)
        and exists (select from check_plan_version v where v.school_id = ${schoolId}::uuid and v.plan_id = plan.id and v.decision = 'approved')
    union all select 'checkReport', r.id, null, c.kind::text, c.starts_on::text, 2, c.starts_on
      from plan join check_plan_version v on v.school_id = ${schoolId}::uuid and v.plan_id = plan.id join planned_check c on c.school_id = v.school_id and c.version_id = v.id
        join check_run r on r.school_id = c.school_id and r.planned_check_id = c.id
      where (${termId}::uuid is null or exists (select from term t where t.school_id = c.school_id and t.id = ${termId}::uuid and c.starts_on <= t.ends_on and c.ends_on >= t.starts_on))
        and (select w.decision from check_report w where w.school_id = r.school_id and w.run_id = r.id order by w.version desc limit 1) = 'approved'
    union all select 'workingGroup', o.id, null, null, null, 0, null from school o
      where o.id = ${schoolId}::uuid and app.may_print('workingGroup', o.id)
        and ${yearId}::uuid = (select y.id from school_year y where y.school_id = o.id and y.starts_on <= ${today}::date order by y.starts_on desc limit 1)
        and exists (select from working_group_membership m where m.school_id = o.id and m.approved_at is not null and coalesce(m.ended_on, 'infinity') >= ${today}::date)
    order by place, sorted nulls first, "ofId"`;
}

/**
 * The sheets of a class or of all classes of a year, by class: spreads of the groups with lessons in the term, or in each that has
 * begun, the sheets of a class, report cards of the pupils whose class it is; of all that what she may print. In the order of the paper journal.
 */
export async function readSheetRows(db: Reader, { schoolId, today }: { schoolId: string; today: string }, asked: { yearId: string; termId: string | null; classId: string | null }): Promise<SheetRow[]> {
  const { yearId, termId, classId } = asked;
  return db.$queryRaw<SheetRow[]>`
    with own as (select k.id, k.grade, k.letter, k.name from school_class k
        where k.school_id = ${schoolId}::uuid and k.year_id = ${yearId}::uuid and (${classId}::uuid is null or k.id = ${classId}::uuid)),
      begun as (select t.id, t.kind, t.ordinal, t.starts_on, t.ends_on from term t
        where t.school_id = ${schoolId}::uuid and t.year_id = ${yearId}::uuid and t.starts_on <= ${today}::date
          and case when ${termId}::uuid is null then t.kind = (select o.kind from term o where o.school_id = t.school_id and o.year_id = t.year_id
              order by o.kind = 'quarter' desc, o.ordinal limit 1) else t.id = ${termId}::uuid end),
      of_group as (select distinct on (p.group_id) p.group_id, own.id as class_id from own join course_group_part p on p.school_id = ${schoolId}::uuid and p.class_id = own.id
        order by p.group_id, own.grade, own.letter),
      sheet as (
        select 1 as place, 'spread' as kind, g.id as of_id, t.id as term_id, x.class_id, g.name as group_name, s.name_ky, s.name_ru, s.name_en,
            t.kind as term_kind, t.ordinal, null as surname, null as first_name, s.name_ky || ' ' || g.name as sorted
          from of_group x join course_group g on g.school_id = ${schoolId}::uuid and g.id = x.group_id
            join course c on c.school_id = g.school_id and c.id = g.course_id join subject s on s.school_id = c.school_id and s.id = c.subject_id cross join begun t
          where app.may_print('spread', g.id) and exists (select from lesson l where l.school_id = g.school_id and l.group_id = g.id and l.withdrawn_at is null and l.on_date between t.starts_on and t.ends_on)
        union all select 2, k.kind, own.id, null, own.id, null, null, null, null, null, null, null, null, k.kind from own cross join (values ('summary'), ('classFigures'), ('attendance'), ('remarks')) k(kind)
          where k.kind <> 'remarks' or app.may_print('remarks', own.id)
        union all select 3, 'reportCard', e.pupil_id, null, own.id, null, null, null, null, null, null, p.surname, p.first_name, p.sort_key
          from own join enrolment e on e.school_id = ${schoolId}::uuid and e.class_id = own.id and e.started_on <= ${today}::date join person p on p.school_id = e.school_id and p.id = e.pupil_id
          where app.may_print('reportCard', e.pupil_id) and e.id = (select o.id from enrolment o where o.school_id = e.school_id and o.pupil_id = e.pupil_id and o.started_on <= ${today}::date order by o.started_on desc limit 1))
    select sheet.kind, sheet.of_id as "ofId", sheet.term_id as "termId", own.name as "className", sheet.group_name as "groupName", sheet.surname, sheet.first_name as "firstName",
      case when sheet.name_ky is not null then json_build_object('ky', sheet.name_ky, 'ru', sheet.name_ru, 'en', sheet.name_en) end as subject,
      case when sheet.term_id is not null then json_build_object('kind', sheet.term_kind, 'ordinal', sheet.ordinal) end as term
    from sheet join own on own.id = sheet.class_id order by own.grade, own.letter, own.id, sheet.place, sheet.sorted, sheet.ordinal, sheet.of_id`;
}
