import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { APIRequestContext } from '@playwright/test';
import { v7 as newId } from 'uuid';
import { sealKey, sealNotes } from '@/lib/launch/secret';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import { takeBrakeOff } from '../support/brake';
import { Chain, emptyCells } from '../support/chain-of-marks';
import type { Owner } from '../support/owner-connection';
import type { OwnJournal } from '../support/own-journal';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { IMPORTED } from './imported';
import { chance } from './own-journal';

/** One part of what goes on at once. It works until it gets no answer, which is where the journal was killed, or is told to stop. */
interface Worker {
  readonly acknowledged: number;
  work(goesOn: () => boolean): Promise<void>;
  /** What is wrong with what the database holds, once everything runs again; brings what was not answered to its end. */
  faults(owner: Owner): Promise<string[]>;
}

export interface Load {
  readonly parts: Readonly<Record<'cells' | 'lessons' | 'imports' | 'seals' | 'readings', () => number>>;
  begin(): { ended(): Promise<void> };
  faults(owner: Owner): Promise<string[]>;
}

const CELLS = 3;
/** Between two pages that somebody reads, and two imports. */
const BETWEEN_MS = 150;

/** Teachers who save a cell and a whole lesson, parents and the leadership who read, an import that runs, and the record being sealed. */
export async function mixedLoad(journal: OwnJournal): Promise<Load> {
  const owner = await journal.owner();
  await takeBrakeOff(owner);
  const cells = await emptyCells(owner, journal.persona('teacherAndParent').login, CELLS);
  const lesson = await lessonWithoutMarks(owner, journal.persona('subjectTeacher').login);
  await owner.close();
  const chains = await Promise.all(cells.map(async (cell) => cellWriter(new Chain(await journal.enter('teacherAndParent'), cell))));
  const lessons = new LessonWriter(await journal.enter('subjectTeacher'), lesson);
  const readers = await Promise.all((['parentOfTwo', 'neighbourParent', 'director'] as const).map(async (hat) => new Reader(await journal.enter(hat), hat === 'director' ? '/oversight' : '/diary')));
  const url = await journal.databaseUrl('journal_server');
  const [imports, seals] = [new Importer(url), new Sealer(url, journal.folder)];
  const workers: Worker[] = [...chains, lessons, ...readers, imports, seals];
  const sum = (some: readonly Worker[]) => () => some.reduce((count, { acknowledged }) => count + acknowledged, 0);
  return {
    parts: { cells: sum(chains), lessons: sum([lessons]), imports: sum([imports]), seals: sum([seals]), readings: sum(readers) },
    begin() {
      let goesOn = true;
      const working = workers.map((worker) => worker.work(() => goesOn));
      return {
        async ended() {
          goesOn = false;
          await Promise.all(working);
        },
      };
    },
    async faults(owner) {
      const found: string[] = [];
      for (const worker of workers) found.push(...(await worker.faults(owner)));
      return found;
    },
  };
}

function cellWriter(chain: Chain): Worker {
  return {
    get acknowledged() {
      return chain.acknowledged.length;
    },
    async work(goesOn) {
      while (goesOn() && (await chain.write()));
    },
    async faults(owner) {
      const [found, possible] = [JSON.stringify(await chain.standing(owner)), chain.possible().map((one) => JSON.stringify(one))];
      await chain.repeat();
      const whole = JSON.stringify(await chain.standing(owner)) === JSON.stringify(chain.whole());
      return [...(possible.includes(found) ? [] : ['a cell holds what nobody wrote']), ...(whole ? [] : ['a cell is not whole after what was unanswered was sent again'])];
    },
  };
}

interface Lesson {
  id: string;
  pupilIds: string[];
}

/** One of this week's, in which nothing stands of any pupil. */
async function lessonWithoutMarks(owner: Owner, login: string): Promise<Lesson> {
  const [lesson] = await owner.rows<Lesson>(
    `select l.id, array_agg(m.pupil_id order by m.pupil_id) as "pupilIds"
       from teaching_assignment t join person p on p.id = t.teacher_id join account a on a.id = p.account_id
       join lesson l on l.group_id = t.group_id join course_group_membership m on m.group_id = l.group_id join course_group g on g.id = l.group_id
      where a.login = $1 and g.grading_mode = 'fivePoint' and l.on_date between '2026-11-16' and '2026-11-19' and l.withdrawn_at is null and l.cancelled_at is null
        and m.started_on <= l.on_date and (m.ended_on is null or m.ended_on >= l.on_date) and (t.ended_on is null or t.ended_on >= l.on_date)
        and not exists (select from attendance_revision k where k.lesson_id = l.id and k.pupil_id = m.pupil_id)
        and not exists (select from mark_revision k where k.lesson_id = l.id and k.pupil_id = m.pupil_id)
      group by l.id order by count(*) desc, l.id limit 1`,
    [login],
  );
  if (!lesson) throw new Error(`${login} has no lesson without marks.`);
  return lesson;
}

interface Sending {
  operations: { id: string; kind: string }[];
}

/** Marks and lateness of every pupil of a lesson in one sending, again and again. */
class LessonWriter implements Worker {
  acknowledged = 0;
  #last: Sending | undefined;
  #unanswered: Sending | undefined;

  constructor(
    private readonly request: APIRequestContext,
    private readonly lesson: Lesson,
  ) {}

  async work(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      this.#unanswered = this.#next();
      if (!(await this.#send(this.#unanswered))) return;
      this.#acknowledge();
    }
  }

  async faults(owner: Owner): Promise<string[]> {
    const found: string[] = [];
    const stored = async ({ operations }: Sending) => (await owner.row<{ count: number }>(
      `select ((select count(*) from mark_revision where id = any($1)) + (select count(*) from attendance_revision where id = any($1)))::int as count`,
      [operations.map(({ id }) => id)],
    )).count;
    if (this.#last && (await stored(this.#last)) !== this.#last.operations.length) found.push('a lesson that was acknowledged is not whole');
    if (this.#unanswered) {
      const there = await stored(this.#unanswered);
      if (there !== 0 && there !== this.#unanswered.operations.length) found.push(`of a lesson ${there} of ${this.#unanswered.operations.length} entries are there`);
      if (await this.#send(this.#unanswered)) this.#acknowledge();
      else found.push('a lesson that was not answered is not taken when it is sent again');
    }
    const { count } = await owner.row<{ count: number }>('select count(*)::int as count from mark_revision where lesson_id = $1', [this.lesson.id]);
    if (count !== this.acknowledged * this.lesson.pupilIds.length) found.push(`a lesson holds ${count} marks of ${this.acknowledged} sendings`);
    return found;
  }

  #next(): Sending {
    const { id: lessonId, pupilIds } = this.lesson;
    const frame = { lessonId, typedAt: SAMPLE_CLOCK.replace('09:30', '09:00') };
    const baseOf = (at: number) => this.#last?.operations[at]?.id.slice(-12) ?? null;
    const marks = pupilIds.map((pupilId, n) => ({ kind: 'mark', ...frame, id: newId(), pupilId, value: 2 + ((this.acknowledged + n) % 4), base: baseOf(n) }));
    const late = pupilIds.map((pupilId, n) => ({ kind: 'attendance', ...frame, id: newId(), pupilId, exception: { kind: 'late', minutes: 1 + (this.acknowledged % 30) }, base: baseOf(pupilIds.length + n) }));
    return { operations: [...marks, ...late] };
  }

  #acknowledge(): void {
    this.acknowledged += 1;
    [this.#last, this.#unanswered] = [this.#unanswered, undefined];
  }

  async #send(data: Sending): Promise<boolean> {
    const answer = await this.request.post('/journal/sync', { data }).catch(() => null);
    const body = answer?.ok() ? await answer.json().catch(() => null) : null;
    if (!body) return false;
    if (!body.ok || body.value.some(({ outcome }: { outcome: string }) => outcome !== 'saved')) throw new Error(`A lesson was not taken: ${JSON.stringify(body).slice(0, 400)}`);
    return true;
  }
}

class Reader implements Worker {
  acknowledged = 0;
  #isRefused: number | null = null;

  constructor(
    private readonly request: APIRequestContext,
    private readonly address: string,
  ) {}

  async work(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const answer = await this.request.get(this.address, { headers: { accept: 'text/html' } }).catch(() => null);
      if (answer?.status() !== 200) {
        // Killed, or told that the database does not answer; anything else is a fault.
        if (answer && answer.status() !== 503) this.#isRefused = answer.status();
        return;
      }
      this.acknowledged += 1;
      await pause(BETWEEN_MS);
    }
  }

  async faults(): Promise<string[]> {
    const after = await this.request.get(this.address).catch(() => null);
    const found = [this.#isRefused && `${this.address} answered ${this.#isRefused}`, after?.status() !== 200 && `${this.address} answers ${after?.status()} after the start`];
    this.#isRefused = null;
    return found.filter((one) => typeof one === 'string');
  }
}

class Importer implements Worker {
  acknowledged = 0;
  #child: ChildProcess;
  #number = 0;
  readonly #runs: string[] = [];

  constructor(databaseUrl: string) {
    this.#child = processOf('importer.ts', databaseUrl);
  }

  async work(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      this.#child.send((this.#number += 1));
      const [answer] = (await once(this.#child, 'message')) as [{ importRunId: string | null; problems: unknown[] }];
      if (answer.problems.length > 0) throw new Error(`The import was refused: ${JSON.stringify(answer.problems)}`);
      if (!answer.importRunId) return;
      this.#runs.push(answer.importRunId);
      this.acknowledged += 1;
      await pause(BETWEEN_MS);
    }
  }

  async faults(owner: Owner): Promise<string[]> {
    if (this.#runs.length === 0) return [];
    const runs = await owner.rows<{ id: string; entries: number; steps: number }>(
      `select r.id, (select count(*) from history_entry h where h.fact = 'import.applied' and h.payload ->> 'importRunId' = r.id::text)::int as entries,
         (select count(*) from import_step s where s.import_run_id = r.id)::int as steps
       from import_run r where r.files::text = (select files::text from import_run where id = $1)`,
      [this.#runs[0]],
    );
    const there = new Set(runs.map(({ id }) => id));
    const lost = this.#runs.filter((id) => !there.has(id)).length;
    const half = runs.filter(({ entries, steps }) => entries !== 1 || steps === 0).length;
    const [{ count = 0 } = {}] = await owner.rows<{ count: number }>('select count(*)::int as count from person where surname = $1', [IMPORTED]);
    return [lost > 0 && `${lost} imports are lost`, half > 0 && `${half} imports have no history entry or no steps`, count !== runs.length && `${runs.length} imports brought ${count} pupils`].filter((one) => typeof one === 'string');
  }
}

/** Seals the record once from the beginning of each round, so that the kill meets it in its midst. It is a process that is not killed itself: its database is. */
class Sealer implements Worker {
  acknowledged = 0;
  #child: ChildProcess;

  constructor(
    databaseUrl: string,
    private readonly folder: string,
  ) {
    this.#child = processOf('sealer.ts', databaseUrl);
  }

  async work(): Promise<void> {
    this.#child.send({ notesFile: sealNotes(this.folder), key: sealKey(this.folder) });
    const [made] = (await once(this.#child, 'message')) as [number | null];
    this.acknowledged += made ?? 0;
  }

  /** The record is held against its seals once, at the end. */
  async faults(): Promise<string[]> {
    return [];
  }
}

/** A process of the drill's own that is spoken with by messages. */
function processOf(script: string, databaseUrl: string): ChildProcess {
  const env = { ...process.env, DATABASE_URL: databaseUrl, SCHOOL_CLOCK: SAMPLE_CLOCK, LOG_LEVEL: 'silent' };
  return spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', `tests/drills/${script}`], { cwd: PROJECT_FOLDER, env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
}

/** What must hold of the whole database. */
export async function faultsOfAll(owner: Owner): Promise<string[]> {
  const stale = await owner.row<{ marks: number; attendance: number }>(
    `select (select count(*) from mark m where m.revision_id <> (select r.id from mark_revision r
         where r.school_id = m.school_id and r.lesson_id = m.lesson_id and r.pupil_id = m.pupil_id and r.slot = m.slot order by r.seq desc limit 1))::int as marks,
       (select count(*) from attendance_exception e where e.revision_id <> (select r.id from attendance_revision r
         where r.school_id = e.school_id and r.lesson_id = e.lesson_id and r.pupil_id = e.pupil_id order by r.seq desc limit 1))::int as attendance`,
  );
  return [stale.marks > 0 && `${stale.marks} marks are not their newest revision`, stale.attendance > 0 && `${stale.attendance} exceptions are not their newest revision`].filter((one) => typeof one === 'string');
}

/** The moments of the kills follow from it. */
export const moments = () => chance(20_261_130);
