-- AlterTable
ALTER TABLE "working_group_membership" ADD COLUMN     "declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "declined_by_id" UUID,
ADD COLUMN     "order_on" DATE,
ADD COLUMN     "word" TEXT;

-- AddForeignKey
ALTER TABLE "working_group_membership" ADD CONSTRAINT "working_group_membership_school_id_declined_by_id_fkey" FOREIGN KEY ("school_id", "declined_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Decided once, one way, and why not is said. What was returned stands in no other's way: the same person may be proposed
-- anew. Of those approved one leads at a time.
alter table working_group_membership
  add constraint working_group_membership_decision check (approved_at is null or declined_at is null),
  add constraint working_group_membership_word check (declined_at is null or word is not null),
  drop constraint working_group_membership_no_overlap,
  add constraint working_group_membership_no_overlap exclude using gist (school_id with =, person_id with =, daterange(started_on, ended_on, '[]') with &&)
    where (declined_at is null),
  add constraint working_group_membership_one_chair exclude using gist (school_id with =, daterange(started_on, ended_on, '[]') with &&)
    where (is_chair and approved_at is not null);
