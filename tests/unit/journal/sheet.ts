import type { Decision, Received, Sheet, SheetLesson } from '@/lib/journal/model';
import { cellOf, decide, membershipOf, textOf } from '@/lib/journal/model';
import { typedAtOf } from '@/lib/journal/moment-model';
import { type Operation, type OperationInput, operationSchema } from '@/lib/journal/schema';
import { rulesFrom } from '@/lib/settings/rules-model';

/** Friday, 20 November 2026, 09:30 in Bishkek; the lesson began at 08:00. */
export const NOW = new Date('2026-11-20T03:30:00Z');
export const TODAY = '2026-11-20';
export const LESSON = '01a20000-0000-7000-8000-00000000aaaa';
export const [NURLAN, KANAT] = ['01a20000-0000-7000-8000-0000000000b1', '01a20000-0000-7000-8000-0000000000b2'] as const;

export function lesson(changes: Partial<SheetLesson> = {}): SheetLesson {
  return {
    ...{ id: LESSON, groupId: 'group', courseId: 'course', gradingMode: 'fivePoint', onDate: TODAY, position: 1, startsAt: new Date('2026-11-20T02:00:00Z') },
    ...{ isWithdrawn: false, isCancelled: false, isArchived: false, closedAt: null, keeping: 'keeper', mayMark: true },
    ...{ dueLessonIds: new Set<string>(), topicIds: new Set<string>(), period: 'quarter2' },
    ...changes,
  };
}

export function sheet(changes: Partial<Sheet> = {}, of: Partial<SheetLesson> = {}): Sheet {
  return {
    ...{ receivedAt: NOW, today: TODAY, timeZone: 'Asia/Bishkek', rules: rulesFrom([]) },
    lessons: new Map([[LESSON, lesson(of)]]),
    members: new Set([membershipOf(LESSON, NURLAN), membershipOf(LESSON, KANAT)]),
    standing: new Map(),
    known: new Map(),
    ...changes,
  };
}

let made = 0;

/** Ids as devices make them: different in their last twelve digits. */
export function nextId(): string {
  made += 1;
  return `01a20000-0000-7000-8000-${made.toString(16).padStart(12, '0')}`;
}

type WithoutCommon<T> = T extends unknown ? Omit<T, 'id' | 'lessonId' | 'base' | 'typedAt'> : never;
/** What an operation says, beside where and upon what. */
export type Said = WithoutCommon<OperationInput>;
type Common = Partial<Pick<Operation, 'id' | 'lessonId' | 'base' | 'typedAt'>>;

export function operation(said: Said, common: Common = {}): Operation {
  return operationSchema.parse({ id: nextId(), lessonId: LESSON, base: null, typedAt: NOW.toISOString(), ...common, ...said });
}

/** The hash stands for the payload: here the payload itself. */
export function received(one: Operation): Received {
  return { operation: one, payloadHash: JSON.stringify({ ...one, id: null }), typedAt: typedAtOf(one, 0) };
}

export function decideOne(one: Operation, on: Sheet): Decision {
  const [decision] = decide([received(one)], on);
  if (!decision) throw new Error('Every operation is decided');
  return decision;
}

/** A server in memory: keeps what was decided, as the database does. */
export class Journal {
  readonly revisions: { id: string; cell: string; base: string | null; text: string }[] = [];
  private standing: Map<string, { revisionId: string; text: string }> = new Map();
  private known: Map<string, { isMine: boolean; payloadHash: string }> = new Map();

  constructor(private readonly base: Sheet) {}

  receive(batch: readonly Operation[]): Decision[] {
    const decisions = decide(batch.map(received), { ...this.base, standing: this.standing, known: this.known });
    for (const decision of decisions) {
      if (decision.outcome !== 'saved' || !decision.written) continue;
      const { operation: one, payloadHash, baseRevisionId } = decision.written;
      const text = textOf(one);
      this.revisions.push({ id: one.id, cell: cellOf(one), base: baseRevisionId, text });
      this.standing.set(cellOf(one), { revisionId: one.id, text });
      this.known.set(one.id, { isMine: true, payloadHash });
    }
    return decisions;
  }

  /** cell -> revision that stands there */
  current(): ReadonlyMap<string, string> {
    return new Map([...this.standing].map(([cell, { revisionId }]) => [cell, revisionId]));
  }
}
