-- CreateTable
CREATE TABLE "homework_tick" (
    "school_id" UUID NOT NULL,
    "pupil_id" UUID NOT NULL,
    "given_lesson_id" UUID NOT NULL,
    "done_at" TIMESTAMPTZ(3),

    CONSTRAINT "homework_tick_pkey" PRIMARY KEY ("school_id","pupil_id","given_lesson_id")
);

-- CreateIndex
CREATE INDEX "homework_tick_school_id_given_lesson_id_idx" ON "homework_tick"("school_id", "given_lesson_id");

-- AddForeignKey
ALTER TABLE "homework_tick" ADD CONSTRAINT "homework_tick_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework_tick" ADD CONSTRAINT "homework_tick_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "homework_tick" ADD CONSTRAINT "homework_tick_school_id_given_lesson_id_fkey" FOREIGN KEY ("school_id", "given_lesson_id") REFERENCES "homework"("school_id", "given_lesson_id") ON DELETE RESTRICT ON UPDATE RESTRICT;
