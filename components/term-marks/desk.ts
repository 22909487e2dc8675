import { v7 as newId } from 'uuid';
import type { Refusal, Result } from '@/lib/result';
import { MOST_AT_ONCE, asksReason, STAGES, type Stage } from '@/lib/term-marks/model';
import type { TermMarkOperation } from '@/lib/term-marks/schema';
import type { Base, PeriodMark, TermMarkOutcome, TermMarkPupil, TermMarkSheetView } from '@/lib/term-marks/view';

/**
 * The sheet of period marks on the screen: what was typed is shown at once and sent in batches, one after another. What
 * was not answered is sent again as it was, what was refused stays with what was typed.
 */

export interface Place {
  pupilId: string;
  stage: Stage;
}

type Given = Place & { value: PeriodMark | null; reason: string | null };
export type Typed =
  | (Given & { state: 'asks' })
  | (Given & { state: 'waiting' })
  | (Given & { state: 'refused'; code: Refusal['code']; values: Refusal['values']; operation: TermMarkOperation })
  | (Given & { state: 'conflict'; theirs: PeriodMark | null; author: string });

type Change = Place & { value: PeriodMark | null; reason?: string | null };
/** What stood before a step, newest step last. */
type Step = (Place & { value: PeriodMark | null; reason: string | null; because: string | null })[];

export interface Desk {
  view: TermMarkSheetView;
  /** by `keyOf` */
  typed: ReadonlyMap<string, Typed>;
  steps: readonly Step[];
  isSending: boolean;
  /** why the last batch got no answers; null when it did */
  failure: 'noAnswer' | Refusal['code'] | null;
}

export type SendTermMarks = (input: {
  groupId: string;
  operations: TermMarkOperation[];
  /** by the clock of their `typedAt` */
  sentAt: string;
}) => Promise<Result<{ outcomes: TermMarkOutcome[]; view: TermMarkSheetView }>>;

/** Asks the leadership for what a closed term refused; gives the sheet with the request that waits. */
export type AskForTermMark = (input: { groupId: string; operation: TermMarkOperation; reason: string; /** by the clock of its `typedAt` */ sentAt: string }) => Promise<Result<TermMarkSheetView>>;

export const keyOf = ({ pupilId, stage }: Place) => `${pupilId} ${stage}`;

export class TermMarkDesk {
  private desk: Desk;
  private readonly listeners = new Set<() => void>();
  /** sent and not answered: perhaps saved, perhaps not */
  private unanswered: TermMarkOperation[] = [];
  private sent = new Map<string, { typed: Typed; id: string }>();

  constructor(view: TermMarkSheetView, private readonly send: SendTermMarks, private readonly ask: AskForTermMark) {
    this.desk = { view, typed: new Map(), steps: [], isSending: false, failure: null };
  }

  readonly now = (): Desk => this.desk;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** One cell, by hand. Without a reason where one is asked for it waits for it. */
  give(place: Place, value: PeriodMark | null, reason: string | null = null): void {
    if (shownIn(this.desk, place) === value && !this.desk.typed.has(keyOf(place))) return;
    if (this.desk.view.locks[place.stage] === 'closed') return this.giveClosed({ ...place, value });
    this.change([{ ...place, value, reason }]);
  }

  /** All proposals where nothing is decided yet, as one step. `reason`: for a period whose window has passed. */
  fillProposals(stage: Stage, reason: string | null): void {
    this.change(openProposals(this.desk, stage).map(({ id, proposed }) => ({ pupilId: id, stage, value: proposed, reason })));
  }

  /** Takes the last step back, with the reason it was made with where one is asked for. */
  undo(): void {
    const last = this.desk.steps.at(-1);
    if (!last) return;
    const before = last.map(({ because, reason, ...change }) => ({ ...change, reason: reason ?? because }));
    this.change(before, this.desk.steps.slice(0, -1));
  }

  giveReason(place: Place, reason: string): void {
    const typed = this.desk.typed.get(keyOf(place));
    if (typed) this.put([{ ...place, value: typed.value, reason, state: 'waiting' }]);
  }

  /** For the server to refuse and the leadership to be asked for: no step to take back. */
  private giveClosed({ value, ...place }: Change): void {
    if (pupilOf(this.desk.view, place.pupilId)?.cells[place.stage].value === value) this.letGo(place);
    else this.put([typedOf(this.desk, { ...place, value })]);
  }

  /** A correction of what a closed term refused. What was typed is let go once it is on its way; else says why it is not. */
  async askFor(place: Place, reason: string): Promise<Pick<Refusal, 'code' | 'values'> | 'noAnswer' | null> {
    const typed = this.desk.typed.get(keyOf(place));
    if (typed?.state !== 'refused') return null;
    const answer = await this.ask({ groupId: this.desk.view.group.id, operation: typed.operation, reason, sentAt: new Date().toISOString() }).catch(() => null);
    if (!answer?.ok) return answer?.error ?? 'noAnswer';
    this.tell({ view: answer.value });
    if (this.desk.typed.get(keyOf(place)) === typed) this.letGo(place);
    return null;
  }

  /** What was typed goes; what stands is shown again. */
  letGo(place: Place): void {
    const typed = new Map(this.desk.typed);
    typed.delete(keyOf(place));
    const { steps } = this.desk;
    const isLastStep = steps.at(-1)?.every((one) => keyOf(one) === keyOf(place));
    this.tell({ typed, steps: isLastStep ? steps.slice(0, -1) : steps });
  }

  /** After a conflict: the own mark over the one that now stands. */
  keepMine(place: Place): void {
    const typed = this.desk.typed.get(keyOf(place));
    if (typed) this.put([typedOf(this.desk, typed)]);
  }

  sendAgain(): void {
    void this.flush();
  }

  private change(changes: readonly Change[], steps?: readonly Step[]): void {
    if (changes.length === 0) return;
    const step = changes.map(({ pupilId, stage, reason = null }) => ({ pupilId, stage, value: shownIn(this.desk, { pupilId, stage }), reason: reasonIn(this.desk, { pupilId, stage }), because: reason }));
    this.tell({ steps: steps ?? [...this.desk.steps, step] });
    this.put(changes.map((change) => typedOf(this.desk, change)));
  }

  private put(cells: readonly Typed[]): void {
    const typed = new Map(this.desk.typed);
    for (const cell of cells) typed.set(keyOf(cell), cell);
    this.tell({ typed });
    void this.flush();
  }

  private async flush(): Promise<void> {
    const waiting = [...this.desk.typed.values()].filter(({ state }) => state === 'waiting');
    if (this.desk.isSending || waiting.length + this.unanswered.length === 0) return;
    const operations = [...this.unanswered, ...waiting.flatMap((typed) => this.operationOf(typed))];
    this.unanswered = operations;
    this.tell({ isSending: true });
    const batch = operations.slice(0, MOST_AT_ONCE);
    const answer = await this.send({ groupId: this.desk.view.group.id, operations: batch, sentAt: new Date().toISOString() }).catch(() => null);
    if (!answer?.ok) return this.tell({ isSending: false, failure: answer ? answer.error.code : 'noAnswer' });
    this.unanswered = operations.slice(MOST_AT_ONCE);
    this.take(batch, answer.value.outcomes, answer.value.view);
    await this.flush();
  }

  /** None when the same was sent before and got no answer: that is sent again instead. */
  private operationOf(typed: Typed): TermMarkOperation[] {
    const [key, { pupilId, stage, value, reason }] = [keyOf(typed), typed];
    if (this.sent.get(key)?.typed === typed) return [];
    const before = this.unanswered.findLast((one) => keyOf(one) === key);
    const id = newId();
    this.sent.set(key, { typed, id });
    const base = before ? before.id.slice(-12) : baseIn(this.desk, typed);
    return [{ id, pupilId, stage, value, reason, base, period: this.desk.view.period.period, typedAt: new Date().toISOString() }];
  }

  private take(operations: readonly TermMarkOperation[], outcomes: readonly TermMarkOutcome[], view: TermMarkSheetView): void {
    const [typed, sent] = [new Map(this.desk.typed), new Map(operations.map((operation) => [operation.id, operation]))];
    for (const outcome of outcomes) {
      const [key, cell] = [...this.sent].find(([, { id }]) => id === outcome.id) ?? [];
      // Typed again since: that is on its way.
      if (!key || !cell || typed.get(key) !== cell.typed) continue;
      this.sent.delete(key);
      const after = afterOutcome(cell.typed, sent.get(outcome.id), outcome);
      if (after) typed.set(key, after);
      else typed.delete(key);
    }
    this.tell({ typed, view, isSending: false, failure: null });
  }

  private tell(change: Partial<Desk>): void {
    this.desk = { ...this.desk, ...change };
    for (const listener of this.listeners) listener();
  }
}

function afterOutcome({ pupilId, stage, value, reason }: Typed, operation: TermMarkOperation | undefined, outcome: TermMarkOutcome): Typed | null {
  const cell = { pupilId, stage, value, reason };
  switch (outcome.outcome) {
    case 'saved':
      return null;
    case 'conflict':
      return { ...cell, state: 'conflict', theirs: outcome.current.value, author: outcome.current.author };
    case 'refused':
      if (!operation) throw new Error('Only what was sent is answered');
      return outcome.code === 'reasonNeeded' ? { ...cell, state: 'asks' } : { ...cell, state: 'refused', code: outcome.code, values: outcome.values, operation };
  }
}

function typedOf({ view }: Desk, { pupilId, stage, value, reason = null }: Change): Typed {
  const [proposed, lock] = [pupilOf(view, pupilId)?.proposed ?? null, view.locks[stage]];
  // Of a closed term the request says why.
  const isAsked = lock === 'reason' || lock !== 'closed' && asksReason({ period: view.period.period, stage, value }, proposed, view.group.gradingMode, view.settings);
  return { pupilId, stage, value, reason: isAsked ? reason : null, state: isAsked && !reason ? 'asks' : 'waiting' };
}

function pupilOf(view: TermMarkSheetView, pupilId: string): TermMarkPupil | undefined {
  return view.pupils.find(({ id }) => id === pupilId);
}

function baseIn({ view }: Desk, { pupilId, stage }: Place): Base {
  return pupilOf(view, pupilId)?.cells[stage].base ?? null;
}

/** What the cell shows: what was typed, else what stands. */
export function shownIn({ view, typed }: Desk, place: Place): PeriodMark | null {
  const cell = typed.get(keyOf(place));
  return cell ? cell.value : (pupilOf(view, place.pupilId)?.cells[place.stage].value ?? null);
}

function reasonIn({ view, typed }: Desk, place: Place): string | null {
  const cell = typed.get(keyOf(place));
  return cell ? cell.reason : (pupilOf(view, place.pupilId)?.cells[place.stage].reason ?? null);
}

/** Marks of a closed term are typed to ask for their correction; a predicted one is of no use then. */
export function isTypedInto({ locks, writes }: Pick<TermMarkSheetView, 'locks' | 'writes'>, stage: Stage): boolean {
  const lock = locks[stage];
  return writes && (lock === 'open' || lock === 'reason' || (lock === 'closed' && stage === 'decided'));
}

/** Where proposals go: to the marks themselves once they may be given, before that to the predicted ones. */
export function stageToFill({ locks }: Pick<TermMarkSheetView, 'locks'>): Stage | null {
  return [...STAGES].reverse().find((stage) => locks[stage] === 'open' || locks[stage] === 'reason') ?? null;
}

/** Pupils with a proposal and an empty cell. */
export function openProposals(desk: Desk, stage: Stage): TermMarkPupil[] {
  return desk.view.pupils.filter(({ id, proposed }) => proposed !== null && shownIn(desk, { pupilId: id, stage }) === null);
}
