import { execFileSync } from 'node:child_process';
import cluster from 'node:cluster';
import { Agent } from 'node:http';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { v7 as newId } from 'uuid';
import { dayOf } from '@/lib/calendar/day';
import { chosenPort, environmentOf } from '@/lib/launch/application';
import { besideDatabase } from '@/lib/launch/beside-database';
import { ensureBuilt } from '@/lib/launch/built-application';
import { beforeEnd } from '@/lib/launch/ending';
import { refuseTakenPort, startServer } from '@/lib/launch/server';
import { deployMigrations } from '@/prisma/migrate/deploy';
import type { Answer } from '@/tests/bench/load';
import { connectOwner } from '../support/owner-connection';
import { type Asked, type Kind, Load, tableOf, type Verdict } from './peak-load';
import type { PeakSchool } from './peak-school';
import { type Drill, timed } from './report';
import { openSample } from './sample';

/** The last morning but one of a term. */
const AT = '2026-12-29T08:00:00+06:00';
const PEOPLE = 16;
const [WARM_S, CLOSED_S, OPEN_S] = [8, 20, 20];
/** Shares of a hundred requests: signing in, saving, teachers' pages, families', and what the leadership looks at. */
const MORNING = { 'sign in': 3, save: 12, 'teacher: today': 8, 'teacher: lesson': 7, 'family: week': 65, 'leadership: filling': 2, 'leadership: statistics': 2, 'teacher: print': 1 };
const TERM_END = { 'sign in': 2, save: 12, 'teacher: spread': 6, 'teacher: term marks': 4, 'family: marks': 56, 'leadership: filling': 8, 'leadership: statistics': 6, 'teacher: print': 6 };
const TOO_MUCH = 3;

export const drill: Drill = async ({ say, check }, folder) => {
  const sample = await openSample(folder);
  await ensureBuilt();
  const port = chosenPort();
  await refuseTakenPort(port);
  await besideDatabase(sample.ownerUrl, 'peak', async (ownerUrl) => {
    await deployMigrations(ownerUrl, { login: sample.login });
    const serverUrl = new URL(ownerUrl);
    serverUrl.username = sample.login.name;
    const clock = String(new Date(AT).getTime() - Date.now());
    const environment = environmentOf({ database: { ...sample, ownerUrl, serverUrl: serverUrl.toString() }, folder: `${folder}/sample`, port, clock });
    // What signs the cookies of the school's people reads its environment when it is loaded.
    Object.assign(process.env, environment);
    const { makePeakSchool } = await import('./peak-school');
    const [school, making] = await timed(() => makePeakSchool(ownerUrl, dayOf(new Date(AT), 'Asia/Bishkek'), new Date(AT)));
    say(`${school.counts}; made in ${making}`);
    const server = await startServer({ port, environment });
    beforeEnd(server.stop);
    const load = new Load(port);
    try {
      const saved: string[] = [];
      const kinds = await kindsOf(port, school, saved);
      const of = (shares: Readonly<Record<string, number>>): Kind[] => Object.entries(shares).map(([name, share]) => ({ name, share, ask: kinds[name]! }));
      const part = async (title: string, work: () => Promise<{ asked: Asked[]; seconds: number }>) => {
        const before = processorTime();
        const { asked, seconds } = await work();
        const answered = asked.filter(({ verdict }) => verdict === 'answered').length;
        const perSecond = answered / seconds;
        say(`${title}: ${answered} of ${asked.length} answered in ${seconds.toFixed(1)} s, ${perSecond.toFixed(1)} a second, ${(perSecond / availableParallelism()).toFixed(1)} per core; ${((1000 * (processorTime() - before)) / asked.length).toFixed(1)} ms of the server's processor each`);
        for (const line of tableOf(asked)) say(`    ${line}`);
        const failed = asked.filter(({ verdict }) => verdict === 'failed').length;
        check(`no answer is an error page, and each came within a minute${failed ? `: ${failed} were or did not` : ''}`, failed === 0);
        const unsaved = asked.filter(({ kind, verdict }) => kind === 'save' && verdict !== 'answered').length;
        check(`no save was refused${unsaved ? `: ${unsaved} were` : ''}`, unsaved === 0);
        return { asked, perSecond };
      };
      say(`${availableParallelism()} cores (${cpus()[0]?.model.trim()}), which the requests are sent from and the database runs on too; load of the machine before: ${loadavg()[0]!.toFixed(1)}`);
      await load.closed(PEOPLE, WARM_S, of({ ...MORNING, ...TERM_END }), 1);
      const morning = await part(`08:00, closed loop of ${PEOPLE}`, () => load.closed(PEOPLE, CLOSED_S, of(MORNING), 2));
      await part(`end of a term, closed loop of ${PEOPLE}`, () => load.closed(PEOPLE, CLOSED_S, of(TERM_END), 3));
      await part('08:00, half of that as it comes', () => load.open(morning.perSecond / 2, OPEN_S, of(MORNING), 4));
      const crowd = await part(`${school.families.length} families and ${school.teachers.length} teachers in one moment`, () => load.burst([{ kind: { name: 'save', share: 1, ask: kinds.save! }, times: school.teachers.length }, { kind: { name: 'family: week', share: 1, ask: kinds['family: week']! }, times: school.families.length }]));
      // Whichever was on the quieter machine.
      const borne = Math.max(morning.perSecond, crowd.perSecond);
      const much = await part(`08:00, ${TOO_MUCH} times what it bears (${(borne * TOO_MUCH).toFixed(0)} a second) as it comes`, () => load.open(borne * TOO_MUCH, OPEN_S, of(MORNING), 5));
      const end = await part(`end of a term, ${TOO_MUCH} times what it bears`, () => load.open(borne * TOO_MUCH, OPEN_S, of(TERM_END), 6));
      for (const { asked } of [much, end]) {
        const share = (name: RegExp) => rateOf(asked.filter(({ kind }) => name.test(kind)));
        check(`put off first what is heavy (${percent(share(/leadership|print/))}), then families (${percent(share(/family/))}), no teacher's page, sign-in or save`, share(/leadership|print/) >= share(/family/) && share(/teacher: (?!print)|save|sign in/) === 0);
      }
      const lost = await missing(ownerUrl, saved);
      check(`of ${saved.length} marks said to be saved ${lost} are missing`, lost === 0);
      say(`load of the machine after: ${loadavg()[0]!.toFixed(1)}`);
    } finally {
      load.close();
      await server.stop();
    }
  });
};

const rateOf = (asked: readonly Asked[]) => (asked.length ? asked.filter(({ verdict }) => verdict === 'putOff').length / asked.length : 0);
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** Each kind's next request: another person every time. `saved` gets the id of each mark that was said to be saved. */
async function kindsOf(port: number, { teachers, families, termId, deputy, password }: PeakSchool, saved: string[]): Promise<Record<string, Kind['ask']>> {
  const { cookieOf } = await import('./copies');
  const leader = { cookie: await cookieOf(port, new Agent(), deputy) };
  let turn = 0;
  const next = <T>(all: readonly T[]): T => all[(turn += 1) % all.length]!;
  const page = (of: () => { path: string; cookie: string }): Kind['ask'] => async (to) => verdictOf(await to(of()));
  return {
    'sign in': async (to) => {
      // Each from an address of her own, as a proxy on this machine would say it.
      const { login } = next(families);
      const headers = { 'x-forwarded-for': `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}` };
      const asked = await to({ path: '/api/auth/csrf', headers: { ...headers, 'accept-encoding': 'identity' } });
      const { csrfToken } = JSON.parse(asked.body.toString()) as { csrfToken: string };
      const cookie = [asked.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]).join('; ');
      const answer = await to({ method: 'POST', path: '/api/auth/callback/credentials', cookie, headers: { ...headers, 'accept-encoding': 'identity' }, body: { csrfToken, login, password, json: 'true' } });
      if (/tooManyTries/.test(answer.body.toString())) return 'putOff';
      return /session-token=[^;]+/.test(String(answer.headers['set-cookie'])) ? 'answered' : 'failed';
    },
    save: saving(() => next(teachers), saved),
    'teacher: today': page(() => ({ path: '/', cookie: next(teachers).cookie })),
    'teacher: lesson': page(() => (({ cookie, groupId, lessonId }) => ({ path: `/journal/${groupId}/lessons/${lessonId}`, cookie }))(next(teachers))),
    'teacher: spread': page(() => (({ cookie, groupId }) => ({ path: `/journal/${groupId}`, cookie }))(next(teachers))),
    'teacher: term marks': page(() => (({ cookie, groupId }) => ({ path: `/journal/${groupId}/term-marks`, cookie }))(next(teachers))),
    'teacher: print': page(() => (({ cookie, groupId }) => ({ path: `/journal/${groupId}/print?term=${termId}`, cookie }))(next(teachers))),
    'family: week': page(() => (({ cookie, pupilId }) => ({ path: `/diary/${pupilId}`, cookie }))(next(families))),
    'family: marks': page(() => (({ cookie, pupilId }) => ({ path: `/diary/${pupilId}/marks`, cookie }))(next(families))),
    'leadership: filling': page(() => ({ path: '/oversight', cookie: leader.cookie })),
    'leadership: statistics': page(() => ({ path: '/oversight/statistics', cookie: leader.cookie })),
  };
}

/** Three marks into cells of the teacher's lesson that nobody wrote in yet. */
function saving(nextTeacher: () => PeakSchool['teachers'][number], saved: string[]): Kind['ask'] {
  const used = new Map<string, number>();
  return async (to) => {
    const { cookie, lessonId, pupilIds } = nextTeacher();
    const from = used.get(lessonId) ?? 0;
    used.set(lessonId, from + 3);
    const operations = [from, from + 1, from + 2].map((cell) => ({
      kind: 'mark', id: newId(), lessonId, pupilId: pupilIds[cell % pupilIds.length], slot: Math.floor(cell / pupilIds.length), value: 2 + (cell % 4), workKind: 'answer', weight: 1, note: null, base: null, typedAt: new Date(AT).toISOString(), reason: null,
    }));
    const answer = await to({ method: 'POST', path: '/journal/sync', cookie, body: { operations }, headers: { 'accept-encoding': 'identity' } });
    if (answer.status !== 200 || /"outcome":"(?:conflict|refused)"/.test(answer.body.toString())) {
      if (process.env.DEBUG) console.error(answer.status, answer.body.toString().slice(0, 300));
      return 'failed';
    }
    saved.push(...operations.map(({ id }) => id));
    return 'answered';
  };
}

/** Told to come again, with when: no error. Any page of an error is one, whatever its status. */
function verdictOf({ status, headers }: Answer): Verdict {
  if (status === 503 && headers['retry-after']) return 'putOff';
  if (status !== 200 && process.env.DEBUG) console.error(status, headers.location);
  return status === 200 ? 'answered' : 'failed';
}

async function missing(ownerUrl: string, ids: readonly string[]): Promise<number> {
  const owner = await connectOwner(ownerUrl);
  const { there } = await owner.row<{ there: number }>('select count(*)::int as there from mark_revision where id in (select value::uuid from json_array_elements_text($1))', [JSON.stringify(ids)]);
  await owner.close();
  return ids.length - there;
}

/** Seconds that the server's processes have worked. */
function processorTime(): number {
  const pids = Object.values(cluster.workers ?? {}).flatMap((worker) => worker?.process.pid ?? []);
  return execFileSync('ps', ['-o', 'cputimes=', '-p', pids.join()], { encoding: 'utf8' }).trim().split(/\s+/).map(Number).reduce((sum, one) => sum + one, 0);
}
