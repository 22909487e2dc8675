-- CreateEnum
CREATE TYPE "entry_kind" AS ENUM ('mark', 'attendance', 'confirmation', 'topic', 'homework');

-- CreateTable
CREATE TABLE "declined_entry" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "pupil_id" UUID,
    "kind" "entry_kind" NOT NULL,
    "slot" INTEGER NOT NULL,
    "entry" JSONB NOT NULL,
    "met_revision_id" UUID,
    "author_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "is_by_device_clock" BOOLEAN NOT NULL,

    CONSTRAINT "declined_entry_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "declined_entry_school_id_lesson_id_pupil_id_idx" ON "declined_entry"("school_id", "lesson_id", "pupil_id");

-- AddForeignKey
ALTER TABLE "declined_entry" ADD CONSTRAINT "declined_entry_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "declined_entry" ADD CONSTRAINT "declined_entry_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "declined_entry" ADD CONSTRAINT "declined_entry_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "declined_entry" ADD CONSTRAINT "declined_entry_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "declined_entry" ADD CONSTRAINT "declined_entry_school_id_author_id_fkey" FOREIGN KEY ("school_id", "author_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A pupil's cell holds marks and absences; only marks have slots.
alter table declined_entry add constraint declined_entry_pupil check ((pupil_id is not null) = (kind in ('mark', 'attendance'))),
  add constraint declined_entry_slot check (slot between 0 and case kind when 'mark' then 9 else 0 end);
