import { z } from 'zod';

const id = z.uuid().toLowerCase();

/** A group's pages of a term. */
export const spreadToPrint = z.object({ groupId: id, term: id });

/** A class's sheet of its year. */
export const classToPrint = z.object({ classId: id });

/** A pupil's report card of the present year. */
export const reportCardToPrint = z.object({ pupilId: id });

/** The version in force of a plan of checks. */
export const planToPrint = z.object({ planId: id });

/** The accepted report of a check. */
export const checkToPrint = z.object({ checkId: id });
