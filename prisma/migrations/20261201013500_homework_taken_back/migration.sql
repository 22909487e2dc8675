-- AlterTable
ALTER TABLE "lesson_revision" ADD COLUMN     "is_taken_back" BOOLEAN;

-- DropForeignKey
ALTER TABLE "homework_tick" DROP CONSTRAINT "homework_tick_school_id_given_lesson_id_fkey";

-- AddForeignKey
ALTER TABLE "homework_tick" ADD CONSTRAINT "homework_tick_school_id_given_lesson_id_fkey" FOREIGN KEY ("school_id", "given_lesson_id") REFERENCES "lesson"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
