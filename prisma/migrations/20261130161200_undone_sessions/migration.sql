-- AlterTable
ALTER TABLE "session" ADD COLUMN     "undone_at" TIMESTAMPTZ(3);
