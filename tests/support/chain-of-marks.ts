import { type APIRequestContext, expect } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { Owner } from './owner-connection';

export interface Cell {
  lessonId: string;
  pupilId: string;
}

interface Operation extends Cell {
  id: string;
  value: number;
}

/** What the database holds of a cell: its revisions in their order, and the mark that stands. */
interface Standing {
  revisions: string[];
  mark: { id: string; value: number } | undefined;
}

/** Empty cells of this week's lessons of a teacher, each of another pupil. */
export function emptyCells(owner: Owner, login: string, count: number): Promise<Cell[]> {
  return owner.rows(
    `select distinct on (m.pupil_id) l.id as "lessonId", m.pupil_id as "pupilId"
       from teaching_assignment t join person p on p.id = t.teacher_id join account a on a.id = p.account_id
       join lesson l on l.group_id = t.group_id join course_group_membership m on m.group_id = l.group_id join course_group g on g.id = l.group_id
      where a.login = $1 and g.grading_mode = 'fivePoint' and l.on_date between '2026-11-16' and '2026-11-19'
        and l.withdrawn_at is null and l.cancelled_at is null and m.started_on <= l.on_date and (m.ended_on is null or m.ended_on >= l.on_date)
        and not exists (select from mark_revision k where k.lesson_id = l.id and k.pupil_id = m.pupil_id)
      order by m.pupil_id, l.id limit $2`,
    [login, count],
  );
}

/** One cell that a device writes again and again, each time over the value before. */
export class Chain {
  readonly acknowledged: Operation[] = [];
  /** Sent, but the answer never came: it may have been saved or not. */
  #unanswered: Operation | undefined;

  constructor(
    private readonly request: APIRequestContext,
    private readonly cell: Cell,
  ) {}

  async writeUntilUnanswered(): Promise<void> {
    while (await this.write());
  }

  /** Writes the next value. True when it was acknowledged. */
  async write(): Promise<boolean> {
    const operation = { ...this.cell, id: newId(), value: 2 + (this.acknowledged.length % 4) };
    this.#unanswered = operation;
    if (!(await this.#send(operation, this.acknowledged.at(-1)))) return false;
    this.#acknowledge(operation);
    return true;
  }

  /** Sends the last two operations again, as a device does that does not know what became of them. */
  async repeat(): Promise<void> {
    const [beforeLast, last] = [this.acknowledged.at(-2), this.acknowledged.at(-1)];
    if (last) expect(await this.#send(last, beforeLast)).toBe(true);
    if (!this.#unanswered) return;
    expect(await this.#send(this.#unanswered, last)).toBe(true);
    this.#acknowledge(this.#unanswered);
  }

  /** What may be found after a kill. */
  possible(): Standing[] {
    return [this.whole(), ...(this.#unanswered ? [standingOf([...this.acknowledged, this.#unanswered])] : [])];
  }

  /** What must be found when everything was acknowledged. */
  whole(): Standing {
    return standingOf(this.acknowledged);
  }

  async standing(owner: Owner): Promise<Standing> {
    const cell = [this.cell.lessonId, this.cell.pupilId];
    const revisions = await owner.rows<{ id: string }>('select id from mark_revision where lesson_id = $1 and pupil_id = $2 order by seq', cell);
    const [mark] = await owner.rows<{ id: string; value: number }>('select revision_id as id, value from mark where lesson_id = $1 and pupil_id = $2', cell);
    return { revisions: revisions.map(({ id }) => id), mark };
  }

  #acknowledge(operation: Operation): void {
    this.acknowledged.push(operation);
    this.#unanswered = undefined;
  }

  async #send(operation: Operation, over: Operation | undefined): Promise<boolean> {
    const data = { operations: [{ kind: 'mark', ...operation, base: over ? over.id.slice(-12) : null, typedAt: '2026-11-20T09:00:00+06:00' }] };
    const answer = await this.request.post('/journal/sync', { data }).catch(() => null);
    const body = answer?.ok() ? await answer.json().catch(() => null) : null;
    if (!body) return false;
    expect(body).toEqual({ ok: true, value: [{ id: operation.id, outcome: 'saved', at: expect.any(String) }] });
    return true;
  }
}

function standingOf(operations: readonly Operation[]): Standing {
  const last = operations.at(-1);
  return { revisions: operations.map(({ id }) => id), mark: last && { id: last.id, value: last.value } };
}
