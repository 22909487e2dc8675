-- What one session did, and from which device: the change log asks it for every entry it shows.
-- CreateIndex
CREATE INDEX "history_entry_school_id_session_id_idx" ON "history_entry"("school_id", "session_id");

-- What was done about one group; and that nothing was, when a year is taken back (384 groups: 12 s without it, measured).
-- CreateIndex
CREATE INDEX "history_entry_school_id_group_id_idx" ON "history_entry"("school_id", "group_id");
