import type { Actor } from '@/lib/auth/actor';
import { can } from '@/lib/policy/can';
import type { SchoolFiles } from './model';
import { type Problem, Problems } from './problem';
import type { ItemKind } from './view';

/** Who may bring in what: people (pupils, families, staff) or the school's time (timetable, calendar, plans). */
export const IMPORT_PARTS = ['people', 'time'] as const;
export type ImportPart = (typeof IMPORT_PARTS)[number];

const CAPABILITY = { people: 'import:people', time: 'import:time' } as const;

/** The parts that are this person's to bring in, and so to undo. */
export function importPartsOf(actor: Pick<Actor, 'hats'>): ImportPart[] {
  return IMPORT_PARTS.filter((part) => can(actor, CAPABILITY[part]));
}

const PEOPLE: readonly ItemKind[] = ['staff', 'pupil', 'guardian', 'subgroup'];
const OF_TIMETABLE_TOO: readonly ItemKind[] = ['staff', 'subgroup'];

/** What an import concerned, by the counts it was remembered with (`pupil.create`). A timetable's new teachers and subgroups are of the timetable. */
export function partsOfRun(counts: Readonly<Record<string, number>>): ImportPart[] {
  const kinds = Object.entries(counts).flatMap(([key, count]) => (count > 0 ? [key.split('.')[0] as ItemKind] : []));
  const isTime = kinds.some((kind) => kind === 'timetable' || kind === 'group' || kind === 'term' || kind === 'plan' || kind === 'year' || kind === 'specialDay');
  const isPeople = kinds.some((kind) => PEOPLE.includes(kind) && !(isTime && OF_TIMETABLE_TOO.includes(kind)));
  return IMPORT_PARTS.filter((part) => (part === 'people' ? isPeople : isTime || !isPeople));
}

/** Files of a part that is another's to bring in: each is an error that says whose. */
export function filesOfOthers(actor: Pick<Actor, 'hats'>, files: SchoolFiles): Problem[] {
  const parts = importPartsOf(actor);
  const problems = new Problems(null);
  const refuse = (names: (string | undefined)[], key: 'notYourPeople' | 'notYourTime') => {
    for (const file of new Set(names)) if (file !== undefined) problems.error(key, { file });
  };
  if (!parts.includes('people')) refuse([...files.pupils, ...files.staff].map(({ origin }) => origin.file), 'notYourPeople');
  if (!parts.includes('time')) refuse([files.timetable?.file, files.calendar?.file, ...files.plans.map(({ file }) => file)], 'notYourTime');
  return problems.list();
}

/** Whether an import may be taken back: by who brought it in, and by whoever may bring in every part of it. */
export function mayUndo(parts: readonly ImportPart[], personId: string, run: { summary: unknown; importedById: string | null }): boolean {
  return parts.length > 0 && (run.importedById === personId || partsOfRun(run.summary as Record<string, number>).every((part) => parts.includes(part)));
}
