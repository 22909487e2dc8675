-- AlterTable
ALTER TABLE "check_run" ALTER COLUMN "seed" DROP NOT NULL;
