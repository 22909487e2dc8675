import { z } from 'zod';

const id = z.uuid().toLowerCase();
/** A choice of a form whose empty one is "all". */
const idOrAll = z.union([z.literal('').transform(() => null), id]).default(null);

/** Sheets of a class or of the whole school, of a term or of the year. */
export const sheetsToMake = z.object({ classId: idOrAll, termId: idOrAll });
export type SheetsToMake = z.output<typeof sheetsToMake>;

export const bundleAddress = z.object({ id });

export const classAddress = z.object({ classId: id });

/** What was made of a class. */
export const classBundleAddress = bundleAddress.extend({ classId: id });

/** The archive of a year. */
export const archiveToMake = z.object({ yearId: id });
export type ArchiveToMake = z.output<typeof archiveToMake>;
