/** What a file may hold at most. Far above any school, far below what would stop the machine. */
export const LIMITS = {
  /** Bytes of a timetable file (FET). */
  fetBytes: 50 * 1024 * 1024,
  /** Bytes of any other file. */
  fileBytes: 20 * 1024 * 1024,
  /** Bytes of a spreadsheet after unpacking, all its parts together. */
  unpackedBytes: 100 * 1024 * 1024,
  archiveEntries: 2_000,
  /** Tags of a spreadsheet, all its parts together: a list of 2,000 pupils has some 200,000. */
  spreadsheetTags: 2_000_000,
  rows: 20_000,
  /** Rows of one file of a OneRoster archive: each pupil stands in a dozen groups. */
  rosterRows: 200_000,
  columns: 200,
  cellLetters: 10_000,
  xmlDepth: 16,
  xmlElements: 3_000_000,
  xmlElementsInRecord: 100_000,
  /** Letters of text within one record. */
  xmlTextLetters: 1_000_000,
} as const;

const BYTES_PER_MEGABYTE = 1024 * 1024;

export function toMegabytes(bytes: number): number {
  return Math.round(bytes / BYTES_PER_MEGABYTE);
}

/** Files brought in together. */
export const MOST_FILES = 40;
