-- CreateIndex
CREATE INDEX "notice_message_school_id_guardian_id_created_at_idx" ON "notice_message"("school_id", "guardian_id", "created_at");
