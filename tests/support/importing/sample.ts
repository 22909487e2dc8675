import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SchoolFiles } from '@/lib/importing/model';
import { type GivenFile, readSchoolFiles } from '@/lib/importing/read-files';

const FOLDER = join(process.cwd(), 'prisma/sample');
export const SAMPLE_NAMES = ['timetable.fet', 'pupils.xlsx', 'staff.xlsx', 'calendar.json', 'curriculum/algebra-7.csv', 'curriculum/physics-8.csv'];

export function sampleFile(name: string): GivenFile {
  return { name, bytes: readFileSync(join(FOLDER, name)) };
}

/** A text file of the sample with something in it changed. Throws when nothing was there to change. */
export function changedSampleFile(name: string, from: string, to: string): GivenFile {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  if (!text.includes(from)) throw new Error(`Not in ${name}: ${from}`);
  return textFile(name, text.replaceAll(from, to));
}

export function textFile(name: string, text: string): GivenFile {
  return { name, bytes: Buffer.from(text) };
}

/** The sample school's files, read. */
export function readSample(names: string[] = SAMPLE_NAMES): Promise<SchoolFiles> {
  return readSchoolFiles(names.map(sampleFile));
}

/** The kinds of problems, without their words. */
export function problemKeys(files: Pick<SchoolFiles, 'problems'>): string[] {
  return files.problems.map((problem) => problem.key);
}
