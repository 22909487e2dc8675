-- CreateTable
CREATE TABLE "state_export" (
    "school_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "term_id" UUID NOT NULL,
    "held" UUID[],
    "exported_at" TIMESTAMPTZ(3) NOT NULL,
    "exported_by_id" UUID NOT NULL,

    CONSTRAINT "state_export_pkey" PRIMARY KEY ("school_id","id")
);

-- CreateIndex
CREATE INDEX "state_export_school_id_group_id_term_id_idx" ON "state_export"("school_id", "group_id", "term_id");

-- AddForeignKey
ALTER TABLE "state_export" ADD CONSTRAINT "state_export_school_id_fkey" FOREIGN KEY ("school_id") REFERENCES "school"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_export" ADD CONSTRAINT "state_export_school_id_group_id_fkey" FOREIGN KEY ("school_id", "group_id") REFERENCES "course_group"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_export" ADD CONSTRAINT "state_export_school_id_term_id_fkey" FOREIGN KEY ("school_id", "term_id") REFERENCES "term"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "state_export" ADD CONSTRAINT "state_export_school_id_exported_by_id_fkey" FOREIGN KEY ("school_id", "exported_by_id") REFERENCES "person"("school_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
