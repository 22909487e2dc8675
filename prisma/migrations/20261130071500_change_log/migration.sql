-- What one session did, and from which device: the change log asks it for every entry it shows.
-- CreateIndex
CREATE INDEX "history_entry_school_id_session_id_idx" ON "history_entry"("school_id", "session_id");
