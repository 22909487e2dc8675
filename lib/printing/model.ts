/** What is printed (regulation 1.7; domain: "Paper forms to print"). Pure. */

/** Sheets of a group, a class, a pupil, a plan of checks, a check or the working group: one at a time, or most of them in one file. */
export const SHEET_KINDS = ['spread', 'summary', 'attendance', 'reportCard', 'classFigures', 'remarks', 'groupRemarks', 'workingGroup', 'checkPlan', 'checkReport'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** Figures of the whole school: tables of a person's choice, printed one by one. */
export const TABLE_KINDS = ['markFigures', 'attendanceFigures', 'fillingReport'] as const;
export type PrintKind = SheetKind | (typeof TABLE_KINDS)[number];

/** Signs of a sheet's code, five bits each: nobody guesses one. */
export const CODE_LENGTH = 26;
