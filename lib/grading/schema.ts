import { z } from 'zod';

const id = z.uuid().toLowerCase();
const reason = z.string().trim().min(3).max(500);

export const termToClose = z.object({ termId: id });
export type TermToClose = z.output<typeof termToClose>;

export const termToReopen = z.object({ termId: id, reason });
export type TermToReopen = z.output<typeof termToReopen>;

/** One teacher, one group, some days from today on. */
export const termToUnlock = z.object({ termId: id, groupId: id, teacherId: id, days: z.number().int().min(1).max(30), reason });
export type TermToUnlock = z.output<typeof termToUnlock>;

export const yearToArchive = z.object({ yearId: id });
export type YearToArchive = z.output<typeof yearToArchive>;

/** What the form of an unlock sends: teacher and group are chosen together. */
export const termUnlockForm = z
  .object({ termId: id, teaching: z.string().regex(/^[0-9a-f-]{36} [0-9a-f-]{36}$/, 'required'), days: z.coerce.number(), reason: z.string() })
  .transform(({ teaching, ...rest }) => {
    const [teacherId, groupId] = teaching.split(' ');
    return { ...rest, teacherId, groupId };
  })
  .pipe(termToUnlock);
