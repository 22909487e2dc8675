import { Client, escapeLiteral } from 'pg';
import type { Demo } from '@/lib/launch/demo-data';
import { step } from '@/lib/launch/progress';
import { deployMigrations } from '@/prisma/migrate/deploy';
import { makeSampleSchool } from '@/prisma/sample/make-sample-school';
import { dayOf } from '@/lib/calendar/day';
import { demoTimeAt } from '@/lib/calendar/demo-clock';
import sampleCalendar from '@/prisma/sample/calendar.json';

const NAME = 'journal_bench';

/**
 * The sample school, made anew in a database of its own on another server. `ownerUrl` is a login that may create
 * databases and roles there; the application's login is made with the same password and reached the same way.
 */
export async function openBenchDatabase(ownerUrl: string, beginsAt: Date): Promise<Demo> {
  await asOwner(ownerUrl, `drop database if exists ${NAME} with (force)`);
  await asOwner(ownerUrl, `create database ${NAME}`);
  const at = (user?: string) => {
    const url = new URL(ownerUrl);
    url.pathname = `/${NAME}`;
    if (user) url.username = user;
    return url.toString();
  };
  const login = { name: 'journal_server', create: true };
  await deployMigrations(at(), { login });
  const { password } = new URL(ownerUrl);
  if (password) await asOwner(ownerUrl, `alter role ${login.name} password ${escapeLiteral(decodeURIComponent(password))}`);
  const realNow = new Date();
  const time = demoTimeAt(beginsAt, sampleCalendar);
  const personas = await makeSampleSchool({ ownerUrl: at(), serverUrl: at('journal_server') }, { now: () => time.startsAt }, step);
  return {
    database: { ownerUrl: at(), serverUrl: at('journal_server'), login, tell: () => undefined, close: async () => undefined },
    clock: String(time.startsAt.getTime() - realNow.getTime()),
    day: dayOf(time.startsAt, sampleCalendar.timeZone),
    personas,
  };
}

async function asOwner(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
