-- CreateIndex
CREATE INDEX "lesson_revision_school_id_seq_idx" ON "lesson_revision"("school_id", "seq");

-- CreateIndex
CREATE INDEX "attendance_revision_school_id_seq_idx" ON "attendance_revision"("school_id", "seq");

-- CreateIndex
CREATE INDEX "mark_revision_school_id_seq_idx" ON "mark_revision"("school_id", "seq");

-- CreateIndex
CREATE INDEX "term_mark_revision_school_id_seq_idx" ON "term_mark_revision"("school_id", "seq");

-- CreateIndex
CREATE INDEX "seal_part_school_id_of_table_ordinal_idx" ON "seal_part"("school_id", "of_table", "ordinal");
