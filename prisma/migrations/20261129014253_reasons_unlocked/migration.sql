-- AlterTable
ALTER TABLE "term_unlock" ADD COLUMN     "class_id" UUID,
ALTER COLUMN "group_id" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "term_unlock_school_id_class_id_idx" ON "term_unlock"("school_id", "class_id");

-- AddForeignKey
ALTER TABLE "term_unlock" ADD CONSTRAINT "term_unlock_school_id_class_id_fkey" FOREIGN KEY ("school_id", "class_id") REFERENCES "school_class"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Of one group, or of the reasons of absence of one class; runs that follow one another are one after the other there too.
alter table term_unlock
  add constraint term_unlock_matter check (num_nonnulls(group_id, class_id) = 1),
  add constraint term_unlock_class_no_overlap exclude using gist (school_id with =, term_id with =, class_id with =, teacher_id with =, daterange(started_on, ended_on, '[]') with &&);
