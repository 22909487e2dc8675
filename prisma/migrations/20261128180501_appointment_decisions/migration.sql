-- AlterTable
ALTER TABLE "staff_appointment" ADD COLUMN     "declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "declined_by_id" UUID,
ADD COLUMN     "word" TEXT;

-- AddForeignKey
ALTER TABLE "staff_appointment" ADD CONSTRAINT "staff_appointment_school_id_declined_by_id_fkey" FOREIGN KEY ("school_id", "declined_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Decided once, one way. What was declined stands in no other's way: the same post may be proposed again.
alter table staff_appointment
  add constraint staff_appointment_decision check (approved_at is null or declined_at is null),
  drop constraint staff_appointment_no_overlap,
  add constraint staff_appointment_no_overlap exclude using gist (school_id with =, person_id with =, post with =, (coalesce(class_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, daterange(started_on, ended_on, '[]') with &&)
    where (declined_at is null);
