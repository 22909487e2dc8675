-- CreateEnum
CREATE TYPE "correction_kind" AS ENUM ('topic', 'homework', 'confirmation', 'attendance', 'mark');

-- CreateEnum
CREATE TYPE "correction_decision" AS ENUM ('approved', 'declined');

-- CreateTable
CREATE TABLE "correction_request" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "pupil_id" UUID,
    "kind" "correction_kind" NOT NULL,
    "operation_id" UUID NOT NULL,
    "operation" JSONB NOT NULL,
    "old_text" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" "correction_decision",
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "word" TEXT,

    CONSTRAINT "correction_request_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "correction_request_school_id_requested_by_id_idx" ON "correction_request"("school_id", "requested_by_id");

-- CreateIndex
CREATE INDEX "correction_request_school_id_lesson_id_idx" ON "correction_request"("school_id", "lesson_id");

-- CreateIndex
CREATE UNIQUE INDEX "correction_request_school_id_operation_id_key" ON "correction_request"("school_id", "operation_id");

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_requested_by_id_fkey" FOREIGN KEY ("school_id", "requested_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "correction_request" ADD CONSTRAINT "correction_request_school_id_decided_by_id_fkey" FOREIGN KEY ("school_id", "decided_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A decision is whole, and never of whoever asked.
alter table correction_request add constraint correction_request_decided check (
  (decision is null) = (decided_at is null) and (decision is null) = (decided_by_id is null) and decided_by_id <> requested_by_id);
