-- AlterTable
ALTER TABLE "change_hold" ADD COLUMN     "opened" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "reason" TEXT;

-- Marks of one person wait once, and what she opens of pupils' records does.
alter table change_hold
  drop constraint change_hold_one_open,
  add constraint change_hold_one_open exclude using gist (school_id with =, person_id with =, (case when opened > 0 then 1 else 0 end) with =) where (released_at is null);
