import { useDatabase } from '@/tests/support/database';
import { openOwner } from '@/tests/support/owner';

useDatabase('empty');

/**
 * What an index of the history would cost a save, where somebody measures (TELL_TIMES=1): the thirty entries that thirty cells leave
 * are written by turns into the same history without more indexes than it has and with each, beside a month of a school.
 */
const [ENTRIES, ROUNDS] = process.env.TELL_TIMES ? [60_000, 200] : [100, 1];
const INDEXES = { none: [], session: ['session_id'], group: ['group_id'], both: ['session_id', 'group_id'] } as const;

test('the history is written to with more indexes and with fewer', async () => {
  const { rows } = await openOwner();
  const drawn = (of: string, many: number) => `md5('${of}' || (random() * ${many})::int)::uuid`;
  const entries = (count: number) => `select md5('school')::uuid, nextval('history_entry_seq_seq'), now(), ${drawn('person', 60)}, ${drawn('session', 2000)}, 'mark.recorded', ${drawn('pupil', 800)}, ${drawn('group', 400)},
    jsonb_build_object('revisionId', gen_random_uuid(), 'lessonId', gen_random_uuid()), 'salt', repeat('0', 64) from generate_series(1, ${count}) n`;
  for (const [name, columns] of Object.entries(INDEXES)) {
    await rows(`create table measured_${name} (like history_entry including all)`);
    for (const column of columns) await rows(`create index on measured_${name} (school_id, ${column})`);
    await rows(`insert into measured_${name} ${entries(ENTRIES)}`);
  }
  const taken = new Map<string, number[]>(Object.keys(INDEXES).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, all] of taken) {
      const from = performance.now();
      await rows(`insert into measured_${name} ${entries(30)}`);
      all.push(performance.now() - from);
    }
  }
  const at = (all: number[], share: number) => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!.toFixed(2);
  const said = [...taken].map(([name, all]) => `${name} ${at(all, 0.25)} / ${at(all, 0.5)}`).join(', ');
  if (process.env.TELL_TIMES) process.stdout.write(`30 entries beside ${ENTRIES}, lower quarter / median in ms: ${said}\n`);
  for (const name of Object.keys(INDEXES)) {
    expect(await rows(`select count(*)::int from measured_${name}`)).toEqual([{ count: ENTRIES + ROUNDS * 30 }]);
    await rows(`drop table measured_${name}`);
  }
});
