-- The one of groups served a foreign key that is no more; the one of sessions, the device of an entry, which stands in the session
-- itself (app.devices_of_sessions). Every write paid for both: tests/data/change-log/index-cost.test.ts.
-- DropIndex
DROP INDEX "history_entry_school_id_session_id_idx";

-- DropIndex
DROP INDEX "history_entry_school_id_group_id_idx";
