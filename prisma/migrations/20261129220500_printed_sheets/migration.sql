-- CreateEnum
CREATE TYPE "printed_sheet_kind" AS ENUM ('spread', 'summary', 'attendance', 'reportCard');

-- CreateTable
CREATE TABLE "printed_sheet" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code_hash" TEXT NOT NULL,
    "kind" "printed_sheet_kind" NOT NULL,
    "group_id" UUID,
    "class_id" UUID,
    "pupil_id" UUID,
    "year_id" UUID NOT NULL,
    "term_id" UUID,
    "content_hash" TEXT NOT NULL,
    "printed_at" TIMESTAMPTZ(3) NOT NULL,
    "printed_by_id" UUID NOT NULL,

    CONSTRAINT "printed_sheet_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "printed_sheet_code_hash_key" ON "printed_sheet"("code_hash");

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_pupil_id_fkey" FOREIGN KEY ("school_id", "pupil_id") REFERENCES "pupil"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_year_id_fkey" FOREIGN KEY ("school_id", "year_id") REFERENCES "school_year"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "printed_sheet" ADD CONSTRAINT "printed_sheet_school_id_printed_by_id_fkey" FOREIGN KEY ("school_id", "printed_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

alter table printed_sheet add constraint printed_sheet_is_of_one_thing check (
  case kind
    when 'spread' then group_id is not null and term_id is not null and class_id is null and pupil_id is null
    when 'reportCard' then pupil_id is not null and group_id is null and term_id is null and class_id is null
    else class_id is not null and group_id is null and term_id is null and pupil_id is null
  end);
