import { explainFindings } from '@/lib/integrity/comparison-commands';
import { findLastSeal } from '@/lib/integrity/queries';
import { NOW, type SmallSchool } from '@/tests/support/small-school';
import { type Answered, found } from './asked';
import { anotherThan, type Attempt, update } from './attempts';
import type { Command } from './person-commands';
import type { Standing } from './standing';
import type { World } from './world';

/** How the record was compared with its seals: seen by director and administrator, explained by the director. */
const sees = (me: Standing) => me.isDirector || me.isAdministrator;
const AT = '2026-11-20T03:20:00Z';

/** In the database: rows by a key. */
export const comparisonsShown = <Person>(column: (from: string) => (person: Person) => Promise<string[]>) => ({
  'comparison with the seals': { asked: column('id as key from record_comparison'), owed: (me: Standing, { comparisons }: World) => (sees(me) ? comparisons.map(({ id }) => id) : []) },
});

/** By the application. */
export const COMPARISONS_ANSWERED = {
  'the last comparison': {
    asked: async ({ actor }) => (await found(['seal'], async () => findLastSeal(actor))).flatMap(([, seal]) => (seal?.comparison ? [seal.comparison.id] : [])),
    owed: (me, { comparisons }) => (sees(me) ? comparisons.slice(-1).map(({ id }) => id) : []),
  },
} satisfies Record<string, Answered>;

/** In the own name and once; what was found is nobody's to change. */
export function explanationTries(me: Standing, { comparisons, assignments }: World): Attempt[] {
  const said = { explained_at: AT, explanation: 'Калыбына келтирилген' };
  const other = anotherThan(me, assignments.map(({ teacherId }) => teacherId));
  return comparisons.flatMap(({ id, explainedAt }) => [
    update(id, 'record_comparison', { ...said, explained_by_id: me.personId }, { id }, me.isDirector && !explainedAt),
    update(`${id} in another's name`, 'record_comparison', { ...said, explained_by_id: other }, { id }, false),
    update(`${id} found otherwise`, 'record_comparison', { findings: '[]' }, { id }, false),
  ]);
}

export function comparisonCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const id = 'a0000000-0000-7000-8000-000000000012';
  return {
    explainFindings: {
      may: ['director'],
      arrange: () => current().owner.insert('record_comparison', [{ school_id: current().schoolId, id, compared_at: NOW, seals: 1, findings: [] }]),
      give: (actor) => explainFindings(actor, { id, explanation: 'Калыбына келтирилген' }),
      fact: 'record.findingsExplained',
      isOfYear: false,
    },
  };
}
