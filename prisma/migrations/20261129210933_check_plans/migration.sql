-- CreateEnum
CREATE TYPE "planned_check_kind" AS ENUM ('filling', 'marksPerPupil', 'controlWorks', 'homeworkLoad', 'termMarks', 'curriculum');

-- CreateTable
CREATE TABLE "check_plan" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "year_id" UUID NOT NULL,
    "term_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by_id" UUID NOT NULL,

    CONSTRAINT "check_plan_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "check_plan_version" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "plan_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "drafted_at" TIMESTAMPTZ(3) NOT NULL,
    "drafted_by_id" UUID NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by_id" UUID,
    "decision" "correction_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "order_number" TEXT,
    "order_on" DATE,
    "word" TEXT,

    CONSTRAINT "check_plan_version_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "planned_check" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "check_id" UUID NOT NULL,
    "kind" "planned_check_kind" NOT NULL,
    "sample_size" INTEGER,
    "starts_on" DATE NOT NULL,
    "ends_on" DATE NOT NULL,
    "text" TEXT NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "written_by_id" UUID NOT NULL,
    "replaced_at" TIMESTAMPTZ(3),

    CONSTRAINT "planned_check_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "planned_check_target" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "planned_check_id" UUID NOT NULL,
    "class_id" UUID,
    "group_id" UUID,

    CONSTRAINT "planned_check_target_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "planned_check_member" (
    "school_id" UUID NOT NULL,
    "planned_check_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "planned_check_member_pkey" PRIMARY KEY ("school_id","planned_check_id","person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "check_plan_version_school_id_plan_id_version_key" ON "check_plan_version"("school_id", "plan_id", "version");

-- CreateIndex
CREATE INDEX "planned_check_school_id_version_id_idx" ON "planned_check"("school_id", "version_id");

-- CreateIndex
CREATE INDEX "planned_check_target_school_id_planned_check_id_idx" ON "planned_check_target"("school_id", "planned_check_id");

-- AddForeignKey
ALTER TABLE "check_plan" ADD CONSTRAINT "check_plan_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan" ADD CONSTRAINT "check_plan_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan" ADD CONSTRAINT "check_plan_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan" ADD CONSTRAINT "check_plan_school_id_created_by_id_fkey" FOREIGN KEY ("school_id", "created_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan_version" ADD CONSTRAINT "check_plan_version_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan_version" ADD CONSTRAINT "check_plan_version_school_id_plan_id_fkey" FOREIGN KEY ("school_id", "plan_id") REFERENCES "check_plan"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan_version" ADD CONSTRAINT "check_plan_version_school_id_drafted_by_id_fkey" FOREIGN KEY ("school_id", "drafted_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan_version" ADD CONSTRAINT "check_plan_version_school_id_submitted_by_id_fkey" FOREIGN KEY ("school_id", "submitted_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "check_plan_version" ADD CONSTRAINT "check_plan_version_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check" ADD CONSTRAINT "planned_check_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check" ADD CONSTRAINT "planned_check_school_id_version_id_fkey" FOREIGN KEY ("school_id", "version_id") REFERENCES "check_plan_version"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check" ADD CONSTRAINT "planned_check_school_id_written_by_id_fkey" FOREIGN KEY ("school_id", "written_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_target" ADD CONSTRAINT "planned_check_target_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_target" ADD CONSTRAINT "planned_check_target_school_id_planned_check_id_fkey" FOREIGN KEY ("school_id", "planned_check_id") REFERENCES "planned_check"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_target" ADD CONSTRAINT "planned_check_target_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_target" ADD CONSTRAINT "planned_check_target_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_member" ADD CONSTRAINT "planned_check_member_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_member" ADD CONSTRAINT "planned_check_member_school_id_planned_check_id_fkey" FOREIGN KEY ("school_id", "planned_check_id") REFERENCES "planned_check"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "planned_check_member" ADD CONSTRAINT "planned_check_member_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- One plan for a term, and one for the year.
alter table check_plan
  add constraint check_plan_once exclude using gist (school_id with =, year_id with =, (coalesce(term_id, year_id)) with =);

-- One version at a time is not decided. Each step once and after the one before it; why not is said, and what is approved has
-- its order; nobody decides what he wrote or submitted.
alter table check_plan_version
  add constraint check_plan_version_number check (version >= 1),
  add constraint check_plan_version_one_open exclude using gist (school_id with =, plan_id with =) where (decision is null),
  add constraint check_plan_version_submitted check ((submitted_at is null) = (submitted_by_id is null)),
  add constraint check_plan_version_decided check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null)),
  add constraint check_plan_version_in_order check (decision is null or submitted_at is not null),
  add constraint check_plan_version_judge check (decided_by_id <> all (array[submitted_by_id, drafted_by_id])),
  add constraint check_plan_version_order check ((decision is not distinct from 'approved') = (order_number is not null) and (order_number is null) = (order_on is null)),
  add constraint check_plan_version_word check (decision is distinct from 'declined' or word is not null);

alter table planned_check
  add constraint planned_check_sample check (sample_size between 1 and 200),
  add constraint planned_check_span check (starts_on <= ends_on),
  add constraint planned_check_one_stands exclude using gist (school_id with =, version_id with =, check_id with =) where (replaced_at is null);

alter table planned_check_target
  add constraint planned_check_target_kind check (num_nonnulls(class_id, group_id) = 1),
  add constraint planned_check_target_once exclude using gist (school_id with =, planned_check_id with =, (coalesce(class_id, group_id)) with =);
