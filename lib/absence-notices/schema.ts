import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { NOTICE_KINDS } from './model';

const id = z.uuid().toLowerCase();
const day = z.string().refine(isDay, 'format');

/** The form of a family: whose absence, which days, why, and what the class teacher should know. */
export const absenceToAnnounce = z.object({
  pupilId: id,
  from: day,
  to: day,
  kind: z.enum(NOTICE_KINDS),
  note: z.string().trim().max(300, 'tooLong').transform((text) => text || null),
});
export type AbsenceToAnnounce = z.output<typeof absenceToAnnounce>;

export const noticeToWithdraw = z.object({ id, pupilId: id });
export type NoticeToWithdraw = z.output<typeof noticeToWithdraw>;
