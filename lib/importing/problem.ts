import type { Day } from '@/lib/calendar/day';
import type messages from '@/lib/text/messages/importing/ky.json';

/** What can be wrong with a file; the words are in the message files of the area `importing`. */
export type ProblemKey = keyof (typeof messages)['problems'];

/** A column or a part of a file that a problem names; the words are beside those of the problems. */
export type FieldKey = keyof (typeof messages)['fields'];

/** A day, or the first and the last of some: said as people write them where the sentence is made (report-model.ts). */
export interface Days {
  from: Day;
  to?: Day;
}

export type ProblemValues = Record<string, string | number | Days>;

/** One error or warning. An error stops the import; a warning says what was understood differently, or left out. */
export interface Problem {
  severity: 'error' | 'warning';
  key: ProblemKey;
  /** The file's name as it was given; null when no single file is meant. */
  file: string | null;
  /** The row as a spreadsheet numbers it, or the line of an XML file. */
  row: number | null;
  field: FieldKey | null;
  values: ProblemValues;
}

export interface Place {
  /** When several files are looked at together. */
  file?: string | undefined;
  row?: number | null | undefined;
  field?: FieldKey | undefined;
}

/** More problems of one kind in one file than this are counted, not listed. */
const LISTED_PER_KIND = 100;

/** Collects the problems of one file, in the order they are met. */
export class Problems {
  private readonly listed: Problem[] = [];
  private readonly counts = new Map<ProblemKey, number>();

  constructor(private readonly file: string | null) {}

  error(key: ProblemKey, place: Place = {}, values: ProblemValues = {}): void {
    this.add('error', key, place, values);
  }

  warning(key: ProblemKey, place: Place = {}, values: ProblemValues = {}): void {
    this.add('warning', key, place, values);
  }

  /** Everything met so far; kinds that were met too often end with one line that says how many more there are. */
  list(): Problem[] {
    const more = [...this.counts].filter(([, count]) => count > LISTED_PER_KIND);
    return [
      ...this.listed,
      ...more.map(([key, count]) => {
        const sample = this.listed.find((problem) => problem.key === key);
        const values = { count: count - LISTED_PER_KIND };
        return problem(sample?.severity ?? 'warning', 'moreOfTheSame', this.file, { field: sample?.field ?? undefined }, values);
      }),
    ];
  }

  private add(severity: Problem['severity'], key: ProblemKey, place: Place, values: ProblemValues): void {
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    if (count <= LISTED_PER_KIND) this.listed.push(problem(severity, key, this.file, place, values));
  }
}

function problem(
  severity: Problem['severity'],
  key: ProblemKey,
  file: string | null,
  place: Place,
  values: ProblemValues,
): Problem {
  return { severity, key, file: place.file ?? file, row: place.row ?? null, field: place.field ?? null, values };
}

/** Stops the reading of one file: it is too large, broken, hostile, or not what it says it is. */
export class UnreadableFile extends Error {
  constructor(
    readonly key: ProblemKey,
    readonly values: ProblemValues = {},
    readonly place: Place = {},
  ) {
    super(`Unreadable file: ${key}`);
    this.name = 'UnreadableFile';
  }
}
