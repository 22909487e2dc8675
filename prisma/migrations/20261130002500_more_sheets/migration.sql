-- AlterEnum
ALTER TYPE "printed_sheet_kind" ADD VALUE 'classFigures';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'remarks';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'checkPlan';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'checkReport';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'markFigures';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'attendanceFigures';
ALTER TYPE "printed_sheet_kind" ADD VALUE 'fillingReport';

-- AlterTable
ALTER TABLE "printed_sheet" ADD COLUMN     "from_on" DATE,
ADD COLUMN     "plan_id" UUID,
ADD COLUMN     "run_id" UUID,
ADD COLUMN     "to_on" DATE;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_plan_id_fkey" FOREIGN KEY ("school_id", "plan_id") REFERENCES "check_plan"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_run_id_fkey" FOREIGN KEY ("school_id", "run_id") REFERENCES "check_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- As text: a value that was just added is no constant yet.
alter table printed_sheet drop constraint printed_sheet_is_of_one_thing;
alter table printed_sheet add constraint printed_sheet_is_of_one_thing check (
  case kind::text
    when 'spread' then group_id is not null and term_id is not null
    when 'reportCard' then pupil_id is not null and term_id is null
    when 'checkPlan' then plan_id is not null and term_id is null
    when 'checkReport' then run_id is not null and term_id is null
    when 'fillingReport' then from_on is not null and to_on is not null and term_id is null
    when 'markFigures' then true
    when 'attendanceFigures' then true
    else class_id is not null and term_id is null end
  and num_nonnulls(group_id, class_id, pupil_id, plan_id, run_id) = case when kind::text in ('markFigures', 'attendanceFigures', 'fillingReport') then 0 else 1 end
  and (kind::text = 'fillingReport' or num_nonnulls(from_on, to_on) = 0));
