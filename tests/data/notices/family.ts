import { v7 as newId } from 'uuid';
import { listNotices } from '@/lib/notices/queries';
import { tellNews } from '@/lib/notices/telling';
import { type Entry, record } from '@/tests/support/journal-entries';
import { openOwner } from '@/tests/support/owner';
import { type GroupName, makeSmallSchool, type PersonName, type SmallSchool, standStillAt, TODAY } from '@/tests/support/small-school';

/** A school whose guardians have come in: only they are told. The lesson is 7-А's algebra of today; its pupils Nurlan and Saadat have guardians. */
export interface Family extends SmallSchool {
  /** writes into the lesson, or into that of another group, as the teacher, and gives the ids by which it is corrected */
  write(entries: readonly Said[], by?: PersonName, day?: string, group?: GroupName): Promise<string[]>;
  /** a guardian's notices, oldest first, as 'kind pupil' */
  told(name?: PersonName): Promise<string[]>;
}

type Said =
  | { pupil: PersonName; mark: number | null; base?: string; slot?: number }
  | { pupil: PersonName; absent: boolean; base?: string }
  | 'confirmed';

export const at = (time: string, day = TODAY) => standStillAt(`${day}T${time}:00+06:00`);

/** Gives a guardian an account: whoever cannot come in is told nothing. */
export async function letIn(school: SmallSchool, name: PersonName): Promise<void> {
  const id = newId();
  await school.owner.insert('account', [{ id, login: `${name}-${id}`, must_change_password: false, created_at: '2026-09-01T05:00:00Z' }]);
  await school.owner.rows('update person set account_id = $1 where id = $2', [id, school.people[name]]);
}

/** Every school of a database is told its news, one after another: those of earlier tests are there no more. */
async function leaveOthers(): Promise<void> {
  const owner = await openOwner();
  await owner.rows('delete from pgboss.job');
  // What hangs on them may stay: nothing finds it without its school.
  await owner.rows('set session_replication_role = replica');
  await owner.rows('delete from school').finally(() => owner.rows('reset session_replication_role'));
}

export async function makeFamily(): Promise<Family> {
  await leaveOthers();
  const school = await makeSmallSchool();
  for (const name of ['mother', 'neighbour'] as const) await letIn(school, name);
  await tellNews();
  return {
    ...school,
    async write(entries, by = 'algebraist', day = TODAY, group = 'algebraA') {
      const lessonId = await school.lesson(group, day);
      const operations = entries.map((said): Entry => {
        const id = newId();
        if (said === 'confirmed') return { kind: 'confirmation', lessonId, id } as Entry;
        const cell = { id, lessonId, pupilId: school.people[said.pupil], base: said.base?.slice(-12) ?? null };
        if ('mark' in said) return { ...cell, kind: 'mark', slot: said.slot ?? 0, value: said.mark, workKind: 'answer', weight: 1, note: null } as Entry;
        return { ...cell, kind: 'attendance', exception: said.absent ? { kind: 'absent' } : null } as Entry;
      });
      const outcomes = await record(await school.actor(by), ...operations);
      if (!outcomes.every(({ outcome }) => outcome === 'saved')) throw new Error(JSON.stringify(outcomes));
      return operations.map(({ id }) => id!);
    },
    async told(name = 'mother') {
      const lines = await listNotices(await school.actor(name));
      const nameOf = (id: string) => Object.entries(school.people).find(([, one]) => one === id)?.[0];
      return lines.toReversed().map(({ kind, pupilId }) => `${kind} ${nameOf(pupilId)}`);
    },
  };
}
