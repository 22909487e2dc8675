-- CreateEnum
CREATE TYPE "spell_kind" AS ENUM ('sick', 'valid', 'none', 'excursion', 'exempt');

-- CreateTable
CREATE TABLE "absence_spell" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "started_on" DATE NOT NULL,
    "ended_on" DATE NOT NULL,
    "kind" "spell_kind" NOT NULL,
    "course_id" UUID,
    "note" TEXT,
    "late_reason" TEXT,
    "entered_at" TIMESTAMPTZ(3) NOT NULL,
    "entered_by_id" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    "withdrawn_by_id" UUID,

    CONSTRAINT "absence_spell_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "attendance_check" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "class_id" UUID NOT NULL,
    "week_on" DATE NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "checked_by_id" UUID NOT NULL,

    CONSTRAINT "attendance_check_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "absence_spell_school_id_pupil_id_started_on_idx" ON "absence_spell"("school_id", "pupil_id", "started_on");

-- CreateIndex
CREATE INDEX "attendance_check_school_id_class_id_week_on_idx" ON "attendance_check"("school_id", "class_id", "week_on");

-- AddForeignKey
ALTER TABLE "absence_spell" ADD CONSTRAINT "absence_spell_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_spell" ADD CONSTRAINT "absence_spell_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_spell" ADD CONSTRAINT "absence_spell_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_spell" ADD CONSTRAINT "absence_spell_school_id_entered_by_id_fkey" FOREIGN KEY ("school_id", "entered_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "absence_spell" ADD CONSTRAINT "absence_spell_school_id_withdrawn_by_id_fkey" FOREIGN KEY ("school_id", "withdrawn_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_check" ADD CONSTRAINT "attendance_check_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_check" ADD CONSTRAINT "attendance_check_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "attendance_check" ADD CONSTRAINT "attendance_check_school_id_checked_by_id_fkey" FOREIGN KEY ("school_id", "checked_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The guards that the schema cannot say
alter table absence_spell
  add constraint absence_spell_period check (ended_on >= started_on),
  add constraint absence_spell_course check (course_id is null or kind = 'exempt'),
  add constraint absence_spell_withdrawal check ((withdrawn_at is null) = (withdrawn_by_id is null));
alter table attendance_check add constraint attendance_check_monday check (extract(isodow from week_on) = 1);

-- What was said of single absences so far becomes a spell of that day
insert into absence_spell (school_id, id, pupil_id, started_on, ended_on, kind, entered_at, entered_by_id)
  select distinct on (e.school_id, e.pupil_id, l.on_date) e.school_id, gen_random_uuid(), e.pupil_id, l.on_date, l.on_date,
    e.reason::text::spell_kind, r.received_at, r.author_id
  from attendance_exception e
    join lesson l on l.school_id = e.school_id and l.id = e.lesson_id
    join attendance_revision r on r.school_id = e.school_id and r.id = e.revision_id
  where e.reason is not null
  order by e.school_id, e.pupil_id, l.on_date, r.received_at desc;

-- AlterTable
ALTER TABLE "attendance_exception" DROP COLUMN "reason";

-- AlterTable
ALTER TABLE "attendance_revision" DROP COLUMN "absence_reason";

-- DropEnum
DROP TYPE "absence_reason";
