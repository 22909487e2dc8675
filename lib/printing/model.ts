/** What is printed (regulation 1.7; domain: "Paper forms to print"). Pure. */

export const SHEET_KINDS = ['spread', 'summary', 'attendance', 'reportCard'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

/** Signs of a sheet's code, five bits each: nobody guesses one. */
export const CODE_LENGTH = 26;
