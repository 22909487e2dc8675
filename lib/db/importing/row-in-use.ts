import 'server-only';

/** What PostgreSQL says of a row that others refer to, and what _6-import-steps.sql says of one that is no longer as an import left it. */
const SAID = ['23503', 'JA002'];

/** Whether an undoing failed because something rests on a row: whatever the command looked at before, the database had the last word. */
export function isRowInUse(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const said = `${error.message} ${JSON.stringify('meta' in error ? error.meta : {})}`;
  return SAID.some((code) => said.includes(code));
}
