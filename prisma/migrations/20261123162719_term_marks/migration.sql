-- CreateEnum
CREATE TYPE "term_mark_period" AS ENUM ('quarter1', 'quarter2', 'quarter3', 'quarter4', 'halfYear1', 'halfYear2', 'trimester1', 'trimester2', 'trimester3', 'year', 'exam', 'final');

-- CreateEnum
CREATE TYPE "term_mark_stage" AS ENUM ('predicted', 'decided');

-- CreateEnum
CREATE TYPE "term_mark_kind" AS ENUM ('figure', 'notAssessed');

-- AlterTable
ALTER TABLE "course" ADD COLUMN     "term_kind" "term_kind" NOT NULL DEFAULT 'quarter';

-- CreateTable
CREATE TABLE "term_mark" (
    "school_id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "period" "term_mark_period" NOT NULL,
    "stage" "term_mark_stage" NOT NULL,
    "kind" "term_mark_kind",
    "value" INTEGER,
    "revision_id" UUID NOT NULL,

    CONSTRAINT "term_mark_pkey" PRIMARY KEY ("school_id","course_id","pupil_id","period","stage")
);

-- CreateTable
CREATE TABLE "term_mark_revision" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "course_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "period" "term_mark_period" NOT NULL,
    "stage" "term_mark_stage" NOT NULL,
    "kind" "term_mark_kind",
    "value" INTEGER,
    "base_revision_id" UUID,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "author_id" UUID NOT NULL,
    "session_id" UUID,
    "reason" TEXT,
    "publish_at" TIMESTAMPTZ(3) NOT NULL,
    "payload_hash" TEXT NOT NULL,

    CONSTRAINT "term_mark_revision_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "term_mark_school_id_pupil_id_idx" ON "term_mark"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "term_mark_revision_school_id_course_id_pupil_id_idx" ON "term_mark_revision"("school_id", "course_id", "pupil_id");

-- CreateIndex
CREATE INDEX "term_mark_revision_school_id_pupil_id_idx" ON "term_mark_revision"("school_id", "pupil_id");

-- CreateIndex
CREATE INDEX "term_mark_revision_school_id_base_revision_id_idx" ON "term_mark_revision"("school_id", "base_revision_id");

-- AddForeignKey
ALTER TABLE "term_mark" ADD CONSTRAINT "term_mark_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark" ADD CONSTRAINT "term_mark_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark" ADD CONSTRAINT "term_mark_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark_revision" ADD CONSTRAINT "term_mark_revision_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark_revision" ADD CONSTRAINT "term_mark_revision_school_id_course_id_fkey" FOREIGN KEY ("school_id", "course_id") REFERENCES "course"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark_revision" ADD CONSTRAINT "term_mark_revision_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "term_mark_revision" ADD CONSTRAINT "term_mark_revision_school_id_author_id_fkey" FOREIGN KEY ("school_id", "author_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- A figure has its number, and nothing else has one.
ALTER TABLE "term_mark" ADD CONSTRAINT "term_mark_value" CHECK ((value is not null) = (kind is not distinct from 'figure'));
ALTER TABLE "term_mark_revision" ADD CONSTRAINT "term_mark_revision_value" CHECK ((value is not null) = (kind is not distinct from 'figure'));
