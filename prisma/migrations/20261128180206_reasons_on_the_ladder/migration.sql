-- AlterEnum
ALTER TYPE "correction_kind" ADD VALUE 'absence';

-- AlterTable
ALTER TABLE "correction_request" ADD COLUMN     "before" JSONB,
ADD COLUMN     "class_id" UUID,
ALTER COLUMN "group_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "absent_teacher_id" UUID;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_absent_teacher_id_fkey" FOREIGN KEY ("school_id", "absent_teacher_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Of a cell of a lesson, of a period mark of one pupil, or of why one was away; as text, for a value just added is not named in its own transaction.
alter table correction_request drop constraint correction_request_matter, add constraint correction_request_matter check (
  case kind::text
    when 'absence' then lesson_id is null and group_id is null and class_id is not null and pupil_id is not null
    when 'termMark' then lesson_id is null and group_id is not null and class_id is null and pupil_id is not null
    else lesson_id is not null and group_id is not null and class_id is null end);

-- Who was away is remembered of a lesson that is not held.
alter table lesson add constraint lesson_absent_teacher check (absent_teacher_id is null or cancelled_at is not null);

-- Marks of a lesson lie in its own course: whoever gives another subject in it gives none there.
update substitution set grants_marks = false where grants_marks and subject_given_id is not null;
alter table substitution add constraint substitution_marks_of_subject check (not (grants_marks and subject_given_id is not null));
