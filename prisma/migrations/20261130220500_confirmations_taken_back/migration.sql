-- AlterTable
ALTER TABLE "attendance_revision" ADD COLUMN     "is_taken_back" BOOLEAN;
