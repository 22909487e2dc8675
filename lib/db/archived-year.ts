import 'server-only';

/** What the database says of a write to a year that is archived (prisma/policies/_6-archived-years.sql). */
const SAID = 'JA001';

/** Whether a write failed because its year is archived: whatever the command looked at before, the database had the last word. */
export function isYearArchived(error: unknown): boolean {
  return error instanceof Error && (error.message.includes(SAID) || JSON.stringify('meta' in error ? error.meta : {}).includes(SAID));
}
