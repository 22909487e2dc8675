-- AlterTable
ALTER TABLE "timetable" ADD COLUMN     "superseded_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "left_timetable_at" TIMESTAMPTZ(3);

-- Among those in force: a timetable corrected on its first day gives way to its correction.
alter table timetable drop constraint timetable_one_in_force;
alter table timetable add constraint timetable_one_in_force
  exclude using gist (school_id with =, year_id with =, daterange(started_on, ended_on, '[]') with &&) where (superseded_at is null);
