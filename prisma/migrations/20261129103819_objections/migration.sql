-- CreateEnum
CREATE TYPE "objection_part" AS ENUM ('mark', 'attendance', 'homework', 'topic');

-- CreateTable
CREATE TABLE "objection" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "part" "objection_part" NOT NULL,
    "note" TEXT NOT NULL,
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "raised_by_id" UUID NOT NULL,
    "decision" "correction_decision",
    "decided_at" TIMESTAMPTZ(3),
    "decided_by_id" UUID,
    "word" TEXT,

    CONSTRAINT "objection_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "objection_school_id_pupil_id_idx" ON "objection"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "objection_school_id_group_id_idx" ON "objection"("school_id", "group_id");

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_raised_by_id_fkey" FOREIGN KEY ("school_id", "raised_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "objection" ADD CONSTRAINT "objection_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table objection add constraint objection_decided check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null));
-- Who lets it stand says why.
alter table objection add constraint objection_word check (decision is distinct from 'declined' or word is not null);
alter table objection add constraint objection_one_open exclude using gist (school_id with =, lesson_id with =, pupil_id with =, part with =) where (decision is null);
