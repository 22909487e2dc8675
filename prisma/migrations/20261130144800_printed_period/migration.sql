-- Figures of a whole year say which of its marks they are of (the year's own, the exam's, the final ones): the code then holds just those
-- against the record.
alter table printed_sheet drop constraint printed_sheet_is_of_one_thing;
alter table printed_sheet add constraint printed_sheet_is_of_one_thing check (
  case kind
    when 'spread' then group_id is not null and term_id is not null
    when 'reportCard' then pupil_id is not null and term_id is null
    when 'checkPlan' then plan_id is not null and term_id is null
    when 'checkReport' then run_id is not null and term_id is null
    when 'fillingReport' then from_on is not null and to_on is not null
    when 'markFigures' then true
    when 'attendanceFigures' then true
    else class_id is not null and term_id is null end
  and num_nonnulls(group_id, class_id, pupil_id, plan_id, run_id) = case when kind in ('markFigures', 'attendanceFigures', 'fillingReport') then 0 else 1 end
  and (kind = 'fillingReport' or num_nonnulls(from_on, to_on) = 0)
  and (row_kind is null or row_kind in ('class', 'parallel', 'subject', 'teacher') and kind in ('markFigures', 'attendanceFigures', 'fillingReport'))
  and (coalesce(cardinality(tells), 0) = 0 or kind = 'fillingReport'
    or kind in ('markFigures', 'attendanceFigures') and term_id is null and tells <@ '{year,exam,final}' and cardinality(tells) = 1));
