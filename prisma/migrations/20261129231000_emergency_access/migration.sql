-- AlterEnum
ALTER TYPE "notice_purpose" ADD VALUE 'emergency';

-- CreateTable
CREATE TABLE "emergency_access" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,

    CONSTRAINT "emergency_access_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "emergency_access_school_id_opened_at_idx" ON "emergency_access"("school_id", "opened_at");

-- AddForeignKey
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_school_id_person_id_fkey" FOREIGN KEY ("school_id", "person_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "emergency_access" ADD CONSTRAINT "emergency_access_school_id_ended_by_id_fkey" FOREIGN KEY ("school_id", "ended_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- The minutes that were asked for and no more; of one person one at a time.
alter table emergency_access
  add constraint emergency_access_minutes check (minutes in (15, 30, 60) and ends_at = opened_at + make_interval(mins => minutes)),
  add constraint emergency_access_reason check (btrim(reason) <> ''),
  add constraint emergency_access_end check ((ended_at is null) = (ended_by_id is null) and ended_at between opened_at and ends_at),
  add constraint emergency_access_one_at_a_time exclude using gist (school_id with =, person_id with =, tstzrange(opened_at, coalesce(ended_at, ends_at)) with &&);
