-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "cancel_order_number" TEXT;

-- AlterTable
ALTER TABLE "substitution" ADD COLUMN     "absent_teacher_id" UUID,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "subject_given_id" UUID,
ADD COLUMN     "withdrawn_by_id" UUID;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_absent_teacher_id_fkey" FOREIGN KEY ("school_id", "absent_teacher_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_subject_given_id_fkey" FOREIGN KEY ("school_id", "subject_given_id") REFERENCES "subject"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "substitution" ADD CONSTRAINT "substitution_school_id_withdrawn_by_id_fkey" FOREIGN KEY ("school_id", "withdrawn_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Nobody stands in for herself.
alter table substitution add constraint substitution_of_another check (absent_teacher_id <> substitute_id);
