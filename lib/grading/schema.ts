import { z } from 'zod';

const id = z.uuid().toLowerCase();
const reason = z.string().trim().min(3).max(500);

export const termToClose = z.object({ termId: id });
export type TermToClose = z.output<typeof termToClose>;

export const termToReopen = z.object({ termId: id, reason });
export type TermToReopen = z.output<typeof termToReopen>;

/** At most a month, whatever a school would like: longer is no exception any more (domain: "The ladder of change"). */
const unlock = { termId: id, teacherId: id, days: z.number().int().min(1).max(30), reason };

/** One teacher and one group, or one class teacher and the reasons of absence of one class; some days from today on. */
export const termToUnlock = z.union([z.strictObject({ ...unlock, groupId: id }), z.strictObject({ ...unlock, classId: id })]);
export type TermToUnlock = z.output<typeof termToUnlock>;

/** What the form of an unlock sends: the teacher is chosen together with the group, or with the class whose reasons it is. */
export const termUnlockForm = z
  .object({ termId: id, teaching: z.string().regex(/^[0-9a-f-]{36} (group|class) [0-9a-f-]{36}$/, 'required'), days: z.coerce.number(), reason: z.string() })
  .transform(({ teaching, ...rest }) => {
    const [teacherId, of, matterId] = teaching.split(' ');
    return of === 'class' ? { ...rest, teacherId, classId: matterId } : { ...rest, teacherId, groupId: matterId };
  })
  .pipe(termToUnlock);
