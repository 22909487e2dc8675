-- CreateEnum
CREATE TYPE "check_item" AS ENUM ('topic', 'attendance', 'homework', 'withinNorm', 'enoughMarks', 'spreadMarks', 'heldAsPlanned', 'allMarked', 'givenInTime', 'deviationsExplained', 'upToDate', 'lagExplained');

-- CreateEnum
CREATE TYPE "check_verdict" AS ENUM ('yes', 'no', 'remark');

-- CreateTable
CREATE TABLE "check_run" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "planned_check_id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "seed" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "begun_by_id" UUID NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "check_run_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "check_sample" (
    "school_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "group_id" UUID NOT NULL,
    "lesson_id" UUID,

    CONSTRAINT "check_sample_pkey" PRIMARY KEY ("school_id","run_id","ordinal")
);

-- CreateTable
CREATE TABLE "check_answer" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "item" "check_item" NOT NULL,
    "verdict" "check_verdict" NOT NULL,
    "note" TEXT,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by_id" UUID NOT NULL,

    CONSTRAINT "check_answer_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "check_report" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "decision" "correction_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "word" TEXT,

    CONSTRAINT "check_report_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "check_signature" (
    "school_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "check_signature_pkey" PRIMARY KEY ("school_id","report_id","person_id")
);

-- CreateIndex
CREATE INDEX "check_run_school_id_planned_check_id_idx" ON "check_run"("school_id", "planned_check_id");

-- CreateIndex
CREATE INDEX "check_answer_school_id_run_id_idx" ON "check_answer"("school_id", "run_id");

-- CreateIndex
CREATE UNIQUE INDEX "check_report_school_id_run_id_version_key" ON "check_report"("school_id", "run_id", "version");

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_school_id_planned_check_id_fkey" FOREIGN KEY ("school_id", "planned_check_id") REFERENCES "planned_check"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_school_id_begun_by_id_fkey" FOREIGN KEY ("school_id", "begun_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_run" ADD CONSTRAINT "check_run_school_id_closed_by_id_fkey" FOREIGN KEY ("school_id", "closed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_sample" ADD CONSTRAINT "check_sample_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_sample" ADD CONSTRAINT "check_sample_school_id_run_id_fkey" FOREIGN KEY ("school_id", "run_id") REFERENCES "check_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_sample" ADD CONSTRAINT "check_sample_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_sample" ADD CONSTRAINT "check_sample_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_school_id_run_id_ordinal_fkey" FOREIGN KEY ("school_id", "run_id", "ordinal") REFERENCES "check_sample"("school_id", "run_id", "ordinal") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_answer" ADD CONSTRAINT "check_answer_school_id_answered_by_id_fkey" FOREIGN KEY ("school_id", "answered_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_report" ADD CONSTRAINT "check_report_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_report" ADD CONSTRAINT "check_report_school_id_run_id_fkey" FOREIGN KEY ("school_id", "run_id") REFERENCES "check_run"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_report" ADD CONSTRAINT "check_report_school_id_written_by_id_fkey" FOREIGN KEY ("school_id", "written_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_report" ADD CONSTRAINT "check_report_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_signature" ADD CONSTRAINT "check_signature_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_signature" ADD CONSTRAINT "check_signature_school_id_report_id_fkey" FOREIGN KEY ("school_id", "report_id") REFERENCES "check_report"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_signature" ADD CONSTRAINT "check_signature_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Of one check one run stands open, whichever version planned it.
alter table check_run
  add constraint check_run_one_open exclude using gist (school_id with =, check_id with =) where (closed_at is null),
  add constraint check_run_closed check ((closed_at is null) = (closed_by_id is null) and closed_at >= begun_at);

alter table check_sample
  add constraint check_sample_ordinal check (ordinal between 1 and 200),
  add constraint check_sample_once exclude using gist (school_id with =, run_id with =, (coalesce(lesson_id, group_id)) with =);

alter table check_answer
  add constraint check_answer_note check (verdict <> 'remark' or note is not null);

-- Decided once, never by whoever wrote it; why it was returned is said.
alter table check_report
  add constraint check_report_version check (version >= 1),
  add constraint check_report_decided check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)),
  add constraint check_report_judge check (decided_by_id <> written_by_id),
  add constraint check_report_word check (decision is distinct from 'declined' or word is not null);
