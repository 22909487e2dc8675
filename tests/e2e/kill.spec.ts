import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from '@playwright/test';
import broken from '@/lib/text/messages/broken/ky.json';
import { Chain, emptyCells } from '../support/chain-of-marks';
import { test } from './own-doors';
import { isAlive, kill, until } from '../support/own-journal';

/** In the one everything is killed, in the other what holds the rest together. */
const ROUNDS = 2;
const CONNECTIONS = 4;
/** The moments of the kills follow from it. */
const SEED = 20_261_120;

/** Numbers between 0 and 1 that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

test('whatever is killed at whatever moment: nothing acknowledged is lost, nothing is doubled', async ({ journal, enterOwn }) => {
  test.setTimeout(240_000);
  const requests = await Promise.all(Array.from({ length: CONNECTIONS }, () => enterOwn('teacherAndParent')));
  const early = await journal.owner();
  const cells = await emptyCells(early, journal.persona('teacherAndParent').login, CONNECTIONS);
  await early.close();
  const chains = cells.map((cell, n) => new Chain(requests[n]!, cell));
  const acknowledged = () => chains.reduce((sum, chain) => sum + chain.acknowledged.length, 0);
  const next = chance(SEED);
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = acknowledged();
    const writing = chains.map((chain) => chain.writeUntilUnanswered());
    await until(() => acknowledged() > before);
    await pause(Math.floor(next() * 1_000));
    if (round % 2 === 0) await journal.killEverything();
    else await kill([journal.supervisor]);
    await Promise.all(writing);
    expect(existsSync(join(journal.cluster, 'postmaster.pid'))).toBe(true);
    await journal.start();

    const owner = await journal.owner();
    for (const chain of chains) {
      expect(chain.possible()).toContainEqual(await chain.standing(owner));
      await chain.repeat();
      expect(await chain.standing(owner)).toEqual(chain.whole());
    }
    await owner.close();
  }
});

test('a server process that is killed is replaced', async ({ journal }) => {
  const [victim = 0, ...others] = journal.workers;
  await kill([victim]);
  await until(() => journal.workers.length === others.length + 1);
  expect(journal.workers).not.toContain(victim);
  await until(async () => (await fetch(`${journal.address}/api/health`).catch(() => null))?.ok === true);
});

test('a database that is killed alone is started again under the running journal', async ({ journal, enterOwn }) => {
  const teacher = await enterOwn('teacherAndParent');
  const { supervisor, workers, database } = journal;
  await kill([database]);
  await until(() => journal.said.includes('The database ended; starting it again.'));
  await until(async () => (await fetch(`${journal.address}/api/health`)).ok);
  expect(journal.database).not.toBe(database);
  expect([journal.supervisor, journal.workers]).toEqual([supervisor, workers]);
  expect((await teacher.get('/journal', { maxRedirects: 0 })).status()).toBe(200);
});

test('where the database cannot be started again the journal says so to whoever asks, and goes on by itself once it can', async ({ journal, enterOwn }) => {
  const director = await enterOwn('director');
  const { workers, database, supervisor } = journal;
  const control = join(journal.cluster, 'global/pg_control');
  renameSync(control, `${control}.away`);
  await kill([database]);
  await until(() => journal.said.includes('The embedded PostgreSQL does not start; its log is '));
  const health = await director.get('/api/health');
  expect([health.status(), await health.json()]).toEqual([503, { database: false, migration: null, outage: 'database', isClockBehind: false }]);
  const page = await director.get('/oversight', { headers: { accept: 'text/html' } });
  expect([page.status(), page.headers()['retry-after']]).toEqual([503, '10']);
  expect(await page.text()).toContain(broken.unavailable.database);
  const part = await director.get('/oversight', { headers: { accept: 'text/html', rsc: '1' } });
  expect(await part.text()).not.toContain('<html');
  renameSync(`${control}.away`, control);
  await until(() => journal.said.includes('The database runs again.'));
  await until(async () => (await director.get('/oversight')).ok());
  expect([supervisor, workers]).toEqual([journal.supervisor, journal.workers]);
});

test('a stop waits for what runs and for the readings still to be noted, then closes the database', async ({ journal, enterOwn }) => {
  const [teacher, director] = [await enterOwn('teacherAndParent'), await enterOwn('director')];
  const owner = await journal.owner();
  const [cell] = await emptyCells(owner, journal.persona('teacherAndParent').login, 1);
  const { groupId } = await owner.row<{ groupId: string }>('select group_id as "groupId" from lesson where id = $1', [cell!.lessonId]);
  const readings = `select coalesce(sum(readings), 0)::int as count from record_reading where subject_id = '${groupId}' and hat = 'director'`;
  const { count: readBefore } = await owner.row<{ count: number }>(readings);
  for (let n = 0; n < 5; n += 1) expect((await director.get(`/journal/${groupId}`)).status()).toBe(200);
  expect((await owner.row<{ count: number }>(readings)).count).toBeLessThan(readBefore + 5);

  await owner.rows('begin');
  await owner.rows('lock table mark_revision in exclusive mode');
  const chain = new Chain(teacher, cell!);
  const write = chain.write();
  await until(async () => (await owner.rows('select from pg_locks where not granted')).length > 0);
  const { workers, database } = journal;
  const stopped = journal.stop();
  await pause(500);
  expect([isAlive(database), workers.some(isAlive)]).toEqual([true, true]);
  await owner.rows('commit');
  const releasedAt = performance.now();
  expect(await write).toBe(true);
  expect(await stopped).toBe(0);
  expect(performance.now() - releasedAt).toBeLessThan(6_000);
  expect([database, ...workers].filter(isAlive)).toEqual([]);
  expect(existsSync(join(journal.cluster, 'postmaster.pid'))).toBe(false);

  await journal.start();
  const after = await journal.owner();
  expect(await chain.standing(after)).toEqual(chain.whole());
  expect((await after.row<{ count: number }>(readings)).count).toBe(readBefore + 5);
  await after.close();
});
