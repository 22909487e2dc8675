-- AlterEnum
ALTER TYPE "correction_kind" ADD VALUE 'termMark';

-- AlterTable
ALTER TABLE "correction_request" ALTER COLUMN "lesson_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "correction_request_school_id_group_id_idx" ON "correction_request"("school_id", "group_id");

-- Of a cell of a lesson, or of a period mark of one pupil; as text, for a value just added is not named in its own transaction.
alter table correction_request add constraint correction_request_matter check (
  (lesson_id is null) = (kind::text = 'termMark') and (lesson_id is not null or pupil_id is not null));
