-- CreateEnum
CREATE TYPE "remark_matter" AS ENUM ('lesson', 'cell', 'group', 'class', 'plan');

-- CreateEnum
CREATE TYPE "remark_category" AS ENUM ('filling', 'marks', 'homework', 'attendance', 'curriculum', 'termMarks', 'other');

-- CreateEnum
CREATE TYPE "remark_step_kind" AS ENUM ('raised', 'seen', 'answered', 'fixed', 'verified', 'returned', 'closed', 'reopened');

-- AlterEnum
ALTER TYPE "notice_purpose" ADD VALUE 'remarkReminder';
ALTER TYPE "notice_purpose" ADD VALUE 'remarkDigest';

-- CreateTable
CREATE TABLE "remark" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "matter" "remark_matter" NOT NULL,
    "lesson_id" UUID,
    "group_id" UUID,
    "class_id" UUID,
    "pupil_id" UUID,
    "on_date" DATE NOT NULL,
    "category" "remark_category" NOT NULL,
    "text" TEXT NOT NULL,
    "addressee_id" UUID NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_by_id" UUID NOT NULL,

    CONSTRAINT "remark_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "remark_step" (
    "school_id" UUID NOT NULL,
    "remark_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "remark_step_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "word" TEXT,
    "due_on" DATE,

    CONSTRAINT "remark_step_pkey" PRIMARY KEY ("school_id","remark_id","ordinal")
);

-- CreateTable
CREATE TABLE "remark_letter" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "remark_id" UUID,
    "ordinal" INTEGER,
    "digest_on" DATE,
    "message_id" UUID NOT NULL,

    CONSTRAINT "remark_letter_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "remark_school_id_addressee_id_idx" ON "remark"("school_id", "addressee_id");

-- CreateIndex
CREATE INDEX "remark_school_id_raised_at_idx" ON "remark"("school_id", "raised_at");

-- CreateIndex
CREATE INDEX "remark_school_id_lesson_id_idx" ON "remark"("school_id", "lesson_id");

-- CreateIndex
CREATE INDEX "remark_letter_school_id_message_id_idx" ON "remark_letter"("school_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "remark_letter_school_id_person_id_remark_id_ordinal_key" ON "remark_letter"("school_id", "person_id", "remark_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "remark_letter_school_id_person_id_digest_on_key" ON "remark_letter"("school_id", "person_id", "digest_on");

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_addressee_id_fkey" FOREIGN KEY ("school_id", "addressee_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark" ADD CONSTRAINT "remark_school_id_raised_by_id_fkey" FOREIGN KEY ("school_id", "raised_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_step" ADD CONSTRAINT "remark_step_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_step" ADD CONSTRAINT "remark_step_school_id_remark_id_fkey" FOREIGN KEY ("school_id", "remark_id") REFERENCES "remark"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_step" ADD CONSTRAINT "remark_step_school_id_by_id_fkey" FOREIGN KEY ("school_id", "by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_letter" ADD CONSTRAINT "remark_letter_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_letter" ADD CONSTRAINT "remark_letter_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_letter" ADD CONSTRAINT "remark_letter_school_id_remark_id_ordinal_fkey" FOREIGN KEY ("school_id", "remark_id", "ordinal") REFERENCES "remark_step"("school_id", "remark_id", "ordinal") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "remark_letter" ADD CONSTRAINT "remark_letter_school_id_message_id_fkey" FOREIGN KEY ("school_id", "message_id") REFERENCES "notice_message"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- What a remark is on says which of its references it has.
alter table remark add constraint remark_matter check (case matter
  when 'lesson' then num_nonnulls(lesson_id, group_id) = 2 and num_nonnulls(class_id, pupil_id) = 0
  when 'cell' then num_nonnulls(lesson_id, group_id, pupil_id) = 3 and class_id is null
  when 'class' then class_id is not null and num_nonnulls(lesson_id, group_id, pupil_id) = 0
  else group_id is not null and num_nonnulls(lesson_id, class_id, pupil_id) = 0 end);
alter table remark add constraint remark_of_another check (addressee_id <> raised_by_id);
alter table remark_step add constraint remark_step_first check (ordinal >= 1 and (ordinal = 1) = (kind = 'raised'));
-- After these the addressee is to answer, and until when is said.
alter table remark_step add constraint remark_step_due check ((due_on is not null) = (kind in ('raised', 'returned', 'reopened')));
-- An answer is a word, and whoever sends a remark back says why.
alter table remark_step add constraint remark_step_word check (word is not null or kind not in ('answered', 'returned', 'reopened'));
alter table remark_letter add constraint remark_letter_of check (num_nonnulls(remark_id, ordinal) = case when digest_on is null then 2 else 0 end);
