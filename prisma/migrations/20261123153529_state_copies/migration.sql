-- CreateEnum
CREATE TYPE "state_copy_part" AS ENUM ('topic', 'homework', 'attendance', 'marks');

-- CreateTable
CREATE TABLE "state_copy" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lesson_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "part" "state_copy_part" NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT,
    "carried_at" TIMESTAMPTZ(3) NOT NULL,
    "carried_by_id" UUID NOT NULL,

    CONSTRAINT "state_copy_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "state_copy_school_id_lesson_id_idx" ON "state_copy"("school_id", "lesson_id");

-- AddForeignKey
ALTER TABLE "state_copy" ADD CONSTRAINT "state_copy_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_copy" ADD CONSTRAINT "state_copy_school_id_lesson_id_group_id_fkey" FOREIGN KEY ("school_id", "lesson_id", "group_id") REFERENCES "lesson"("school_id", "id", "group_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_copy" ADD CONSTRAINT "state_copy_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_copy" ADD CONSTRAINT "state_copy_school_id_carried_by_id_fkey" FOREIGN KEY ("school_id", "carried_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
