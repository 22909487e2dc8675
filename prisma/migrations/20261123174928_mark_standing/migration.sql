-- DropIndex
DROP INDEX "mark_school_id_group_id_idx";

-- DropIndex
DROP INDEX "mark_school_id_course_id_pupil_id_idx";

-- AlterTable
ALTER TABLE "mark" ADD COLUMN     "counts" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "debt_due_on" DATE,
ADD COLUMN     "remark" TEXT,
ADD COLUMN     "retake_of_lesson_id" UUID,
ADD COLUMN     "retake_of_slot" INTEGER;

-- AlterTable
ALTER TABLE "mark_revision" ADD COLUMN     "counts" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "debt_due_on" DATE,
ADD COLUMN     "remark" TEXT,
ADD COLUMN     "retake_of_lesson_id" UUID,
ADD COLUMN     "retake_of_slot" INTEGER;

-- CreateIndex
CREATE INDEX "mark_school_id_group_id_debt_due_on_idx" ON "mark"("school_id", "group_id", "debt_due_on");

-- CreateIndex
CREATE INDEX "mark_school_id_course_id_pupil_id_retake_of_lesson_id_idx" ON "mark"("school_id", "course_id", "pupil_id", "retake_of_lesson_id");

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_school_id_retake_of_lesson_id_pupil_id_retake_of_slot_fkey" FOREIGN KEY ("school_id", "retake_of_lesson_id", "pupil_id", "retake_of_slot") REFERENCES "mark"("school_id", "lesson_id", "pupil_id", "slot") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "mark_revision" ADD CONSTRAINT "mark_revision_school_id_retake_of_lesson_id_pupil_id_retak_fkey" FOREIGN KEY ("school_id", "retake_of_lesson_id", "pupil_id", "retake_of_slot") REFERENCES "mark"("school_id", "lesson_id", "pupil_id", "slot") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What stands instead of a figure, whatever the screen sent.
alter table mark
  add constraint mark_instead check (num_nonnulls(value, debt_due_on, remark) <= 1),
  add constraint mark_remark check (length(remark) between 1 and 200),
  add constraint mark_retake check (num_nulls(retake_of_lesson_id, retake_of_slot) in (0, 2) and (retake_of_lesson_id, retake_of_slot) is distinct from (lesson_id, slot));
alter table mark_revision
  add constraint mark_revision_instead check (num_nonnulls(value, debt_due_on, remark) <= 1),
  add constraint mark_revision_remark check (length(remark) between 1 and 200),
  add constraint mark_revision_retake check (num_nulls(retake_of_lesson_id, retake_of_slot) in (0, 2) and (retake_of_lesson_id, retake_of_slot) is distinct from (lesson_id, slot));
