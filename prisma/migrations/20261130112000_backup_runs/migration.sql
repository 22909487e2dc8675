-- CreateEnum
CREATE TYPE "backup_run_kind" AS ENUM ('backup', 'test');

-- CreateEnum
CREATE TYPE "backup_trouble" AS ENUM ('noSpace', 'noFolder', 'damaged', 'differs', 'noRight', 'unexpected');

-- CreateTable
CREATE TABLE "backup_run" (
    "id" UUID NOT NULL,
    "kind" "backup_run_kind" NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "key_mark" TEXT NOT NULL,
    "file_name" TEXT,
    "size" BIGINT,
    "rows" BIGINT,
    "sha256" TEXT,
    "second_copied" BOOLEAN,
    "trouble" "backup_trouble",

    CONSTRAINT "backup_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "backup_run_kind_started_at_idx" ON "backup_run"("kind", "started_at");

-- One that succeeded has all that is known of a file.
alter table backup_run add constraint backup_run_of_file check (trouble is not null or file_name is not null and rows is not null);
