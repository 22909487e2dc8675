-- CreateEnum
CREATE TYPE "bundle_kind" AS ENUM ('sheets', 'archive');

-- CreateEnum
CREATE TYPE "bundle_outcome" AS ENUM ('made', 'failed', 'refused', 'cancelled');

-- CreateEnum
CREATE TYPE "bundle_trouble" AS ENUM ('unexpected', 'tooLarge', 'nothing');

-- AlterTable
ALTER TABLE "year_archiving" ADD COLUMN     "bundle_id" UUID;

-- CreateTable
CREATE TABLE "bundle" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "bundle_kind" NOT NULL,
    "year_id" UUID NOT NULL,
    "term_id" UUID,
    "class_id" UUID,
    "locale" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "total" INTEGER,
    "done" INTEGER NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "outcome" "bundle_outcome",
    "trouble" "bundle_trouble",
    "size" INTEGER,
    "sha256" TEXT,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bundle_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateTable
CREATE TABLE "bundle_part" (
    "school_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "of_id" UUID,
    "term_id" UUID,
    "name" TEXT NOT NULL,
    "size" INTEGER,
    "sha256" TEXT,
    "bytes" BYTEA,

    CONSTRAINT "bundle_part_pkey" PRIMARY KEY ("school_id","bundle_id","ordinal")
);

-- CreateTable
CREATE TABLE "archive_return" (
    "school_id" UUID NOT NULL,
    "bundle_id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "returned_at" TIMESTAMPTZ(3) NOT NULL,
    "returned_by_id" UUID NOT NULL,

    CONSTRAINT "archive_return_pkey" PRIMARY KEY ("school_id","bundle_id")
);

-- CreateIndex
CREATE INDEX "bundle_school_id_asked_by_id_idx" ON "bundle"("school_id", "asked_by_id");

-- AddForeignKey
ALTER TABLE "year_archiving" ADD CONSTRAINT "year_archiving_school_id_bundle_id_fkey" FOREIGN KEY ("school_id", "bundle_id") REFERENCES "bundle"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle" ADD CONSTRAINT "bundle_school_id_asked_by_id_fkey" FOREIGN KEY ("school_id", "asked_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle_part" ADD CONSTRAINT "bundle_part_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "bundle_part" ADD CONSTRAINT "bundle_part_school_id_bundle_id_fkey" FOREIGN KEY ("school_id", "bundle_id") REFERENCES "bundle"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "archive_return" ADD CONSTRAINT "archive_return_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "archive_return" ADD CONSTRAINT "archive_return_school_id_bundle_id_fkey" FOREIGN KEY ("school_id", "bundle_id") REFERENCES "bundle"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "archive_return" ADD CONSTRAINT "archive_return_school_id_returned_by_id_fkey" FOREIGN KEY ("school_id", "returned_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- How it ended is known with the moment, a file that was made with its size; the archive is of the whole year and school.
alter table bundle add constraint bundle_ended check ((ended_at is null) = (outcome is null));
alter table bundle add constraint bundle_made check ((coalesce(outcome = 'made', false)) = (size is not null) and (size is null) = (sha256 is null));
alter table bundle add constraint bundle_trouble_of_failed check (trouble is null or outcome = 'failed');
alter table bundle add constraint bundle_archive_is_whole check (kind <> 'archive' or term_id is null and class_id is null);
-- A part that was made has all that is known of it; sixteen megabytes: a row of that size is still read and written whole.
alter table bundle_part add constraint bundle_part_made check (bytes is null and size is null and sha256 is null or bytes is not null and size is not null and sha256 is not null);
alter table bundle_part add constraint bundle_part_size check (octet_length(bytes) <= 16777216);

-- One more queue (lib/db/jobs.ts). A job makes some of a bundle's files and puts the next; one that a killed process held is
-- taken up again after two minutes, and what fails every try is a dead letter.
select pgboss.create_queue('bundles-dead', '{"policy": "standard", "retryLimit": 5, "retryDelay": 60, "retentionMinutes": 43200}');
select pgboss.create_queue('bundles', '{"policy": "standard", "retryLimit": 3, "retryDelay": 5, "expireInSeconds": 120, "retentionMinutes": 43200, "deadLetter": "bundles-dead"}');
