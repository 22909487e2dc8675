import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { authSecret, backupKey, pushKeys, sealKey } from '@/lib/launch/secret';
import { PROJECT_FOLDER } from '@/lib/launch/settings';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { type Answer, send } from '@/tests/bench/load';
import { takeBrakeOff } from '../support/brake';
import { connectOwner } from '../support/owner-connection';
import { SAMPLE_CLOCK } from '../support/sample-clock';
import { type Program, endOf, startProgram } from './programs';

export interface Copy extends Program {
  readonly port: number;
}

/** `npm start` as another machine would run it: only the address of the database and what all copies share. Its clock stands still. */
export async function startCopy(name: string, { port, publicPort, databaseUrl, folder, prepares }: { port: number; publicPort: number; databaseUrl: string; folder: string; prepares: 'yes' | 'no' }): Promise<Copy> {
  const log = join(folder, `${name}.log`);
  const env = {
    PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: undefined, DATA_FOLDER: join(folder, name), PORT: String(port), HOST: '127.0.0.1', SERVER_PROCESSES: '1', SCHOOL_CLOCK: SAMPLE_CLOCK,
    NEXTAUTH_URL: `http://localhost:${publicPort}`, NEXTAUTH_SECRET: authSecret(folder), ...pushKeys(folder), SEAL_KEY: sealKey(folder), BACKUP_KEY: backupKey(folder), DATABASE_URL: databaseUrl, DATABASE_PREPARES: prepares, DATABASE_POOL: '4',
  } as unknown as NodeJS.ProcessEnv;
  const program = startProgram(process.execPath, ['lib/launch/run.mjs', 'start'], log, { cwd: PROJECT_FOLDER, env });
  const agent = new Agent();
  for (let tries = 0; tries < 600 && program.child.exitCode === null; tries += 1) {
    const { status } = await send(port, agent, { path: '/api/health' }).catch(() => ({ status: 0 }));
    if (status === 200) return { ...program, port };
    await pause(200);
  }
  throw new Error(`The copy ${name} does not answer:\n${endOf(log)}`);
}

/** The cookies of somebody who signed in there. What reads the environment is loaded here: the sample, made on a first run, sets it before. */
export async function cookieOf(port: number, agent: Agent, { login, password }: Pick<Persona, 'login' | 'password'>): Promise<string> {
  const { SESSION_COOKIE } = await import('@/lib/auth/session-cookie');
  const asked = await send(port, agent, { path: '/api/auth/csrf' });
  const { csrfToken } = JSON.parse(asked.body.toString()) as { csrfToken: string };
  const answer = await send(port, agent, { method: 'POST', path: '/api/auth/callback/credentials', cookie: cookiesIn(asked), body: { csrfToken, login, password, json: 'true' } });
  const cookie = cookiesIn(answer);
  if (!cookie.includes(SESSION_COOKIE)) throw new Error(`${login} could not sign in (${answer.status}): ${answer.body.toString().slice(0, 200)}`);
  return cookie;
}

const cookiesIn = ({ headers }: Answer) => [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]).join('; ');

export interface Written {
  /** of every mark that was said to be saved, and when, in milliseconds of `performance.now()` */
  readonly acknowledged: { id: string; at: number }[];
  /** answers that were none, after which the same was sent again, as a teacher's device does */
  again: number;
}

/** Marks in a lesson of the teacher, one after another into a cell for each writer, until `isOver`. */
export async function writeMarks(port: number, cookie: string, lesson: { lessonId: string; pupilIds: readonly string[] }, writers: number, written: Written, isOver: () => boolean, pauseMs = 0): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  await Promise.all(Array.from({ length: writers }, async (_, writer) => {
    let base: string | null = null;
    for (let turn = 0; !isOver(); turn += 1) {
      const id = newId();
      const operation = { kind: 'mark', id, lessonId: lesson.lessonId, pupilId: lesson.pupilIds[writer], slot: 9, value: 2 + (turn % 4), workKind: 'answer', weight: 1, note: null, base, typedAt: new Date(SAMPLE_CLOCK).toISOString(), reason: null };
      for (;;) {
        const answer = await send(port, agent, { method: 'POST', path: '/journal/sync', cookie, body: { operations: [operation] } }).catch(() => null);
        const said = answer?.body.toString() ?? '';
        if (answer?.status === 200 && said.includes('"outcome":"saved"')) break;
        if (answer && answer.status < 500) throw new Error(`A mark was refused (${answer.status}): ${said.slice(0, 300)}`);
        written.again += 1;
        await pause(200);
      }
      written.acknowledged.push({ id, at: performance.now() });
      base = id.slice(-12);
      if (pauseMs) await pause(pauseMs);
    }
  }));
  agent.destroy();
}

/** A lesson that a teacher of the sample has on its day, to be written into as fast as it goes: nobody's brake holds it. */
export async function lessonOf(ownerUrl: string, { login }: Pick<Persona, 'login'>): Promise<{ lessonId: string; pupilIds: string[] }> {
  const owner = await connectOwner(ownerUrl);
  try {
    await takeBrakeOff(owner);
    const [lesson] = await owner.rows<{ id: string; pupils: string[] }>(
      `select l.id, array(select m.pupil_id from course_group_membership m where m.school_id = l.school_id and m.group_id = l.group_id and m.started_on <= l.on_date and coalesce(m.ended_on, l.on_date) >= l.on_date) as pupils
        from lesson l join teaching_assignment a on a.school_id = l.school_id and a.group_id = l.group_id and a.started_on <= l.on_date and coalesce(a.ended_on, l.on_date) >= l.on_date
          join person p on p.school_id = a.school_id and p.id = a.teacher_id join account c on c.id = p.account_id
        where c.login = $1 and l.on_date <= $2 and l.cancelled_at is null and l.withdrawn_at is null order by l.on_date desc, l.position limit 1`, [login, SAMPLE_CLOCK.slice(0, 10)]);
    if (!lesson) throw new Error(`${login} has no lesson.`);
    return { lessonId: lesson.id, pupilIds: lesson.pupils };
  } finally {
    await owner.close();
  }
}

/** How many of the marks that were said to be saved are not in the database. */
export async function lostOf(ownerUrl: string, { acknowledged }: Written): Promise<number> {
  const owner = await connectOwner(ownerUrl);
  try {
    const { there } = await owner.row<{ there: number }>('select count(*)::int as there from mark_revision where id in (select value::uuid from json_array_elements_text($1))', [JSON.stringify(acknowledged.map(({ id }) => id))]);
    return acknowledged.length - there;
  } finally {
    await owner.close();
  }
}
