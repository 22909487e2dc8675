import { setTimeout as pause } from 'node:timers/promises';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { Outage } from '@/lib/errors';
import broken from '@/lib/text/messages/broken/ky.json';
import { takeBrakeOff } from '../support/brake';
import { type Cell, emptyCells } from '../support/chain-of-marks';
import type { Owner } from '../support/owner-connection';
import { type OwnJournal, until } from '../support/own-journal';
import { SAMPLE_CLOCK } from '../support/sample-clock';

/** What a queue keeps its entries for (components/journal/device/recorder.ts); without a readable answer it keeps them too. */
const KEPT_FOR = ['unavailable', 'unexpected', 'tooManyTries', 'sessionEnded', 'anotherPerson', 'ownPasswordFirst', 'secondFactorFirst', 'changesHeld'];
const BATCH = 4;
const BETWEEN_MS = 300;

/** What is to be seen from outside while something is wrong: a page, a save, the health address. Each sentence is one that does not hold. */
export interface Sight {
  readonly faults: string[];
  /** the longest that anybody waited */
  readonly waitedMs: number;
  /** how often each thing was met with, in words */
  readonly seen: ReadonlyMap<string, number>;
}

interface Operation extends Cell {
  id: string;
  value: number;
  base: string | null;
}

/** A teacher who saves, a family and the leadership who read. */
export class Witness {
  readonly #batches: Operation[][] = [];
  #last: Operation[] | undefined;

  private constructor(
    private readonly journal: OwnJournal,
    private readonly cells: readonly Cell[],
    private readonly teacher: APIRequestContext,
    private readonly readers: Readonly<Record<string, APIRequestContext>>,
  ) {}

  static async at(journal: OwnJournal): Promise<Witness> {
    const owner = await journal.owner();
    await takeBrakeOff(owner);
    const cells = await emptyCells(owner, journal.persona('teacherAndParent').login, BATCH);
    await owner.close();
    const readers = { '/diary': await journal.enter('parentOfTwo'), '/oversight': await journal.enter('director') };
    return new Witness(journal, cells, await journal.enter('teacherAndParent'), readers);
  }

  /** How many entries were saved so far. */
  get saved(): number {
    return this.#batches.flat().length;
  }

  /** Looks about for so long. The outages of which health must name one; without any everything goes on, if slowly. */
  async look(seconds: number, outages: readonly Outage[]): Promise<Sight> {
    const [faults, seen, endsAt] = [new Set<string>(), new Map<string, number>(), performance.now() + seconds * 1_000];
    let waitedMs = 0;
    const met = async (who: string, asking: () => Promise<string>) => {
      const startedAt = performance.now();
      const what = `${who}: ${await asking()}`;
      waitedMs = Math.max(waitedMs, performance.now() - startedAt);
      seen.set(what, (seen.get(what) ?? 0) + 1);
    };
    const note = (fault: string | null) => void (fault && faults.add(fault));
    const again = async (work: () => Promise<void>) => {
      do {
        await work();
        await pause(BETWEEN_MS);
      } while (performance.now() < endsAt);
    };
    await Promise.all([
      ...Object.entries(this.readers).map(([address, reader]) => again(() => met(address, async () => this.#read(reader, address, outages, note)))),
      again(() => met('saving', async () => this.#save(outages, note))),
      again(() => met('health', async () => this.#health(outages, note))),
    ]);
    return { faults: [...faults], waitedMs, seen };
  }

  /** Waits until everything answers as before, and brings to its end what was not saved. Gives the seconds and what is wrong then. */
  async recover(): Promise<{ seconds: number; faults: string[] }> {
    const startedAt = performance.now();
    const isWell = async () => (await this.#health([], () => undefined)) === '200';
    await until(async () => (await isWell()) && (await this.readers['/diary']!.get('/diary').catch(() => null))?.status() === 200);
    const faults: string[] = [];
    const note = (fault: string | null) => void (fault && faults.push(fault));
    await this.#save([], note);
    const seconds = (performance.now() - startedAt) / 1_000;
    const owner = await this.journal.owner();
    faults.push(...(await this.#stored(owner)));
    await owner.close();
    return { seconds, faults };
  }

  async #read(reader: APIRequestContext, address: string, outages: readonly Outage[], note: (fault: string | null) => void): Promise<string> {
    const answer = await reader.get(address, { headers: { accept: 'text/html' }, timeout: 40_000 }).catch(() => null);
    const text = (await answer?.text().catch(() => '')) ?? '';
    note(answer === null ? `${address} is not answered` : readFault(answer, text, outages));
    return String(answer?.status() ?? 'no answer');
  }

  /** Sends what was not taken before, or something new over it, and what was taken a second time. */
  async #save(outages: readonly Outage[], note: (fault: string | null) => void): Promise<string> {
    const operations = (this.#last ??= this.#next());
    const answer = await this.#post(operations);
    const body = answer ? ((await answer.json().catch(() => null)) as { ok: boolean; value?: { outcome: string }[]; error?: { code: string } } | null) : null;
    if (body?.ok && body.value?.every(({ outcome }) => outcome === 'saved')) {
      this.#batches.push(operations);
      this.#last = undefined;
      return 'saved';
    }
    const code = body?.ok ? 'not saved' : (body?.error?.code ?? 'no answer');
    if (outages.length === 0) note(`a save is refused: ${answer?.status()} ${code}`);
    else if (body && !KEPT_FOR.includes(code)) note(`a save is refused for good: ${answer?.status()} ${code}`);
    return `${answer?.status() ?? ''} ${code}`;
  }

  #post(operations: readonly Operation[]): Promise<APIResponse | null> {
    const data = { operations: operations.map((one) => ({ kind: 'mark', ...one, typedAt: SAMPLE_CLOCK.replace('09:30', '09:00') })) };
    return this.teacher.post('/journal/sync', { data, timeout: 40_000 }).catch(() => null);
  }

  #next(): Operation[] {
    const before = this.#batches.at(-1);
    return this.cells.map((cell, n) => ({ ...cell, id: newId(), value: 2 + ((this.#batches.length + n) % 4), base: before?.[n]!.id.slice(-12) ?? null }));
  }

  async #health(outages: readonly Outage[], note: (fault: string | null) => void): Promise<string> {
    const answer = await this.teacher.get('/api/health', { timeout: 40_000 }).catch(() => null);
    const body = (await answer?.json().catch(() => null)) as { outage?: Outage } | null;
    const isNamed = answer?.status() === 503 && outages.some((outage) => outage === body?.outage);
    if (outages.length > 0 && !isNamed) note(`health says ${answer?.status()} ${body?.outage} instead of ${outages.join(' or ')}`);
    if (outages.length === 0 && answer?.status() !== 200) note(`health says ${answer?.status()} ${body?.outage}`);
    return `${answer?.status() ?? 'no answer'}${body?.outage ? ` ${body.outage}` : ''}`;
  }

  /** Everything acknowledged is there, once; the last stands. */
  async #stored(owner: Owner): Promise<string[]> {
    const ids = this.#batches.flat().map(({ id }) => id);
    const lessons = [this.cells.map(({ lessonId }) => lessonId), this.cells.map(({ pupilId }) => pupilId)];
    const rows = await owner.rows<{ id: string; stands: boolean }>(
      `select r.id, m.revision_id is not null as stands from mark_revision r join unnest($1::uuid[], $2::uuid[]) c (lesson_id, pupil_id) using (lesson_id, pupil_id)
         left join mark m on m.revision_id = r.id`,
      lessons,
    );
    const there = new Set(rows.map(({ id }) => id));
    const stands = rows.filter((row) => row.stands).map(({ id }) => id).sort();
    const last = (this.#batches.at(-1) ?? []).map(({ id }) => id).sort();
    return [
      ids.some((id) => !there.has(id)) && `${ids.filter((id) => !there.has(id)).length} acknowledged entries are missing`,
      rows.length !== ids.length && `${rows.length} entries are stored of ${ids.length} that were saved`,
      JSON.stringify(stands) !== JSON.stringify(last) && 'what stands is not what was saved last',
    ].filter((one) => typeof one === 'string');
  }
}

/** A page is whole, or it says in Kyrgyz what is out of order; never a bare error and never where in the code it happened. */
function readFault(answer: APIResponse, text: string, outages: readonly Outage[]): string | null {
  const status = answer.status();
  if (/\n\s+at .*:\d+:\d+|Internal Server Error|PrismaClient/.test(text)) return `a page shows where the code failed (${status})`;
  if (status === 200) return text.includes('</html>') ? null : 'a page is cut off';
  if (outages.length === 0) return `a page answers ${status}`;
  if (status !== 503 || !answer.headers()['retry-after']) return `a page answers ${status} instead of 503 with Retry-After`;
  const words = [broken.unavailable.database, broken.unavailable.diskFull, broken.unavailable.readOnly];
  return text.includes('<html lang="ky">') && text.includes(broken.unavailable.title) && words.some((sentence) => text.includes(sentence)) ? null : 'a page with 503 does not say why';
}
