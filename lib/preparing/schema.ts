import { z } from 'zod';
import { GRADING_MODES } from '@/lib/term-marks/model';

const name = z.string().trim().min(1, 'nameNeeded').max(200, 'tooLong');

/** What the school is called in each language. */
export const schoolToRename = z.object({ nameKy: name, nameRu: name, nameEn: name });
export type SchoolToRename = z.output<typeof schoolToRename>;

/** How a grade's groups are marked. */
export const gradeToMark = z.object({ grade: z.coerce.number().int().min(1).max(12), gradingMode: z.enum(GRADING_MODES) });
export type GradeToMark = z.output<typeof gradeToMark>;

/** The query parameters of the page: which step's form is open. */
export const startAddress = z.object({ step: z.enum(['school', 'year', 'daysOff', 'assessment']).optional() });
