import type { Day } from '@/lib/calendar/day';
import type { SchoolFiles } from './model';
import type { Belonging, PeriodChanges } from '@/lib/calendar/periods';
import type { PresentSchool } from './present';
import { Problems } from './problem';
import type { Decisions, Question } from './questions-model';
import { type FieldChange, ITEM_KINDS, type ImportPreview, type ItemAction, type ItemKind, type PlanItem } from './view';
import { emptyWork, type ImportWork } from './work';

export interface PlanOptions {
  /** The day from which changes of something that was already so count. */
  today: Day;
  /** Makes the ids of new rows. */
  newId: () => string;
  /** Whether the director stands behind this import: posts that open the school then count at once. */
  isByDirector: boolean;
  /** The school's time zone. */
  timeZone: string;
  /** Grades taught without marks. */
  gradesWithoutMarks: readonly number[];
  /** Who brings the files: nothing opens to herself. Null or left out for the command line. */
  importerId?: string | null;
  /** Whether new staff get accounts, whose one-time passwords the importer sees; true when left out. */
  makesLogins?: boolean;
  /** What was answered; left out where nobody can be asked, as on the command line: then the files have it. */
  decisions?: Decisions;
}

/** A plan while it is made: what is known, and what it will write. */
export class Planning {
  readonly work: ImportWork = emptyWork();
  readonly problems = new Problems(null);
  readonly items: PlanItem[] = [];
  readonly questions: Question[] = [];
  readonly appointed: { name: string; isNew: boolean }[] = [];
  readonly counts: ImportPreview['counts'];

  constructor(
    readonly present: PresentSchool,
    readonly files: SchoolFiles,
    readonly options: PlanOptions,
  ) {
    const none = (): Record<ItemAction, number> => ({ create: 0, change: 0, end: 0, leave: 0 });
    this.counts = Object.fromEntries(ITEM_KINDS.map((kind) => [kind, none()])) as ImportPreview['counts'];
  }

  newId(): string {
    return this.options.newId();
  }

  created(kind: ItemKind, name: string, changes: FieldChange[] = [], on?: Day): void {
    this.counts[kind].create += 1;
    this.items.push({ kind, action: 'create', name, ...(on && { on }), changes });
  }

  /** Something that was there and is no more from a day on. */
  ended(kind: ItemKind, name: string, changes: FieldChange[], on?: Day): void {
    this.counts[kind].end += 1;
    this.items.push({ kind, action: 'end', name, ...(on && { on }), changes });
  }

  /** Something that was there: changed when anything differs, else left. */
  kept(kind: ItemKind, name: string, changes: FieldChange[]): void {
    this.counts[kind][changes.length > 0 ? 'change' : 'leave'] += 1;
    if (changes.length > 0) this.items.push({ kind, action: 'change', name, changes });
  }
}

/** Writes changes of periods down as rows; `row` and `pointer` say how owner and target are called there. */
export function writePeriods<Row>(
  rows: { create: (Row & { id: string })[]; change: (Partial<Row> & { id: string })[] },
  changes: PeriodChanges,
  newId: () => string,
  row: (belonging: Required<Belonging>) => Row,
  pointer: (target: string) => Partial<Row>,
): void {
  rows.create.push(...changes.create.map((belonging) => ({ ...row(belonging), id: newId() })));
  const ended = changes.end.map(({ id, endedOn }) => ({ endedOn, id }));
  const reopened = changes.reopen.map(({ id }) => ({ endedOn: null, id }));
  const repointed = changes.repoint.map(({ id, target }) => ({ ...pointer(target), id }));
  rows.change.push(...([...ended, ...reopened, ...repointed] as (Partial<Row> & { id: string })[]));
}
