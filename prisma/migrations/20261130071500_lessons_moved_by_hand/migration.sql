-- AlterTable
ALTER TABLE "lesson" ADD COLUMN     "kept_outside_at" TIMESTAMPTZ(3),
ADD COLUMN     "kept_outside_by_id" UUID,
ADD COLUMN     "move_reason" TEXT,
ADD COLUMN     "moved_at" TIMESTAMPTZ(3),
ADD COLUMN     "moved_by_id" UUID,
ADD COLUMN     "moved_from_on" DATE,
ADD COLUMN     "moved_from_position" INTEGER;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_moved_by_id_fkey" FOREIGN KEY ("school_id", "moved_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "lesson" ADD CONSTRAINT "lesson_school_id_kept_outside_by_id_fkey" FOREIGN KEY ("school_id", "kept_outside_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Whoever moved it said why, and where it came from.
alter table lesson add constraint lesson_moved check (
  num_nulls(moved_from_on, moved_from_position, moved_at, move_reason) in (0, 4) and (moved_at is not null or moved_by_id is null));
alter table lesson add constraint lesson_kept_outside check (kept_outside_at is not null or kept_outside_by_id is null);
