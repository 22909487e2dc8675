-- Few marks are retakes: led by the lesson that a mark stands in for, the index gives all of them at once.

-- DropIndex
DROP INDEX "mark_school_id_course_id_pupil_id_retake_of_lesson_id_idx";

-- CreateIndex
CREATE INDEX "mark_school_id_retake_of_lesson_id_pupil_id_idx" ON "mark"("school_id", "retake_of_lesson_id", "pupil_id");
