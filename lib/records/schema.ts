import { z } from 'zod';
import { isDay } from '@/lib/calendar/day';
import { RECORD_FORMATS } from './model';

const id = z.uuid().toLowerCase();
const format = z.enum(RECORD_FORMATS);

/** Everything held on a child of one's own, or on oneself. */
export const recordToTake = z.object({ pupilId: id, format });
export type RecordToTake = z.output<typeof recordToTake>;

/** The same for the school, to answer a request on paper. */
export const recordToPrint = z.object({ requestId: id, format });
export type RecordToPrint = z.output<typeof recordToPrint>;

/** Whose child is asked for: a part of a name, or a pupil's number. */
export const guardianToFind = z.object({ find: z.string().trim().min(2).max(100).optional().catch(undefined) });

export const recordRequest = z.object({ guardianshipId: id, receivedOn: z.string().refine(isDay, 'dayNeeded') });
export type RecordRequest = z.output<typeof recordRequest>;

export const requestToHandOver = z.object({ requestId: id });
export type RequestToHandOver = z.output<typeof requestToHandOver>;
