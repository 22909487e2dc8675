import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, send, type Sent } from '@/tests/bench/load';

export type Verdict = 'answered' | 'putOff' | 'failed';

/** One kind of request: how often it comes among all, how it is sent, and what its answer is worth. */
export interface Kind {
  name: string;
  share: number;
  ask: (to: (request: Sent) => Promise<Answer>) => Promise<Verdict>;
}

export interface Asked {
  kind: string;
  ms: number;
  verdict: Verdict;
}

/** Longer than any browser or proxy waits. */
const GIVEN_UP_MS = 60_000;

/** The same arrivals in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Load {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(private readonly port: number) {}

  /** So many people, each of whom asks for the next thing when the last is answered. */
  async closed(people: number, seconds: number, kinds: readonly Kind[], seed: number): Promise<{ asked: Asked[]; seconds: number }> {
    const [asked, random, startedAt] = [[] as Asked[], seeded(seed), performance.now()];
    const endsAt = startedAt + seconds * 1000;
    await Promise.all(Array.from({ length: people }, async () => {
      while (performance.now() < endsAt) asked.push(await this.one(chosen(kinds, random()), performance.now()));
    }));
    return { asked, seconds: (performance.now() - startedAt) / 1000 };
  }

  /** Requests that come when they come, so many a second by a Poisson schedule: each is measured from when it was to be sent. */
  async open(perSecond: number, seconds: number, kinds: readonly Kind[], seed: number): Promise<{ asked: Asked[]; seconds: number }> {
    const [random, startedAt, under] = [seeded(seed), performance.now(), [] as Promise<Asked>[]];
    for (let at = 0; at < seconds * 1000; at += (-Math.log(1 - random()) * 1000) / perSecond) {
      const wait = startedAt + at - performance.now();
      if (wait > 1) await pause(wait);
      under.push(this.one(chosen(kinds, random()), startedAt + at));
    }
    return { asked: await Promise.all(under), seconds: (performance.now() - startedAt) / 1000 };
  }

  /** All of them in the same moment. */
  async burst(wanted: readonly { kind: Kind; times: number }[]): Promise<{ asked: Asked[]; seconds: number }> {
    const startedAt = performance.now();
    const asked = await Promise.all(wanted.flatMap(({ kind, times }) => Array.from({ length: times }, () => this.one(kind, startedAt))));
    return { asked, seconds: (performance.now() - startedAt) / 1000 };
  }

  close(): void {
    this.agent.destroy();
  }

  private async one(kind: Kind, intendedAt: number): Promise<Asked> {
    const stop = new AbortController();
    const late = pause(GIVEN_UP_MS, 'failed' as const, { signal: stop.signal }).catch(() => 'failed' as const);
    const to = (request: Sent) => send(this.port, this.agent, { ...request, headers: { 'accept-encoding': 'gzip', ...request.headers } });
    const verdict = await Promise.race([kind.ask(to).catch(() => 'failed' as const), late]);
    stop.abort();
    return { kind: kind.name, ms: performance.now() - intendedAt, verdict };
  }
}

function chosen(kinds: readonly Kind[], dice: number): Kind {
  let left = dice * kinds.reduce((sum, { share }) => sum + share, 0);
  return kinds.find(({ share }) => (left -= share) < 0) ?? kinds.at(-1)!;
}

/** Of each kind how many were answered, put off or failed, and the milliseconds of what was answered. */
export function tableOf(asked: readonly Asked[]): string[] {
  const names = [...new Set(asked.map(({ kind }) => kind))].sort();
  return names.map((name) => {
    const all = asked.filter(({ kind }) => kind === name);
    const answered = all.filter(({ verdict }) => verdict === 'answered').map(({ ms }) => ms).sort((one, other) => one - other);
    const at = (share: number) => Math.round(answered[Math.min(answered.length - 1, Math.floor(answered.length * share))] ?? 0);
    const not = (['putOff', 'failed'] as const).map((verdict) => all.filter((one) => one.verdict === verdict).length);
    return `${name.padEnd(22)}${String(answered.length).padStart(6)} answered${answered.length ? `: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)} ms` : ''}${not[0] ? `; ${not[0]} put off` : ''}${not[1] ? `; ${not[1]} FAILED` : ''}`;
  });
}
