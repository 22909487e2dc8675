-- A single group's page of remarks and the composition of the working group have codes, too.
-- AlterEnum
ALTER TYPE "printed_sheet_kind" ADD VALUE 'groupRemarks';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'workingGroup';

-- As text: a value that was just added is no constant yet.
alter table printed_sheet drop constraint printed_sheet_is_of_one_thing;
alter table printed_sheet add constraint printed_sheet_is_of_one_thing check (
  case kind::text
    when 'spread' then group_id is not null and term_id is not null
    when 'groupRemarks' then group_id is not null and term_id is null
    when 'reportCard' then pupil_id is not null and term_id is null
    when 'checkPlan' then plan_id is not null and term_id is null
    when 'checkReport' then run_id is not null and term_id is null
    when 'workingGroup' then term_id is null
    when 'fillingReport' then from_on is not null and to_on is not null
    when 'markFigures' then true
    when 'attendanceFigures' then true
    else class_id is not null and term_id is null end
  and num_nonnulls(group_id, class_id, pupil_id, plan_id, run_id) = case when kind::text in ('markFigures', 'attendanceFigures', 'fillingReport', 'workingGroup') then 0 else 1 end
  and (kind::text = 'fillingReport' or num_nonnulls(from_on, to_on) = 0)
  and (row_kind is null or row_kind in ('class', 'parallel', 'subject', 'teacher') and kind::text in ('markFigures', 'attendanceFigures', 'fillingReport'))
  and (coalesce(cardinality(tells), 0) = 0 or kind::text = 'fillingReport'
    or kind::text in ('markFigures', 'attendanceFigures') and term_id is null and tells <@ '{year,exam,final}' and cardinality(tells) = 1));
