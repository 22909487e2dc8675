import { z } from 'zod';
import { isDay, weekOf } from '@/lib/calendar/day';

const id = z.uuid().toLowerCase();
const monday = z.string().refine((one) => isDay(one) && weekOf(one) === one, 'format');

/** A week that a guardian has read, by its Monday. */
export const weekToConfirm = z.object({ pupilId: id, weekOn: monday });
export type WeekToConfirm = z.output<typeof weekToConfirm>;

/** Who read a week in a class; without a week the last one. */
export const classConfirmationsAddress = z.object({ classId: id, week: monday.nullable().default(null) });
