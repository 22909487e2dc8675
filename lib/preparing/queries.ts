import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { readFacts, readGrades } from '@/lib/db/preparing/ready-rows';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { hrefOf, missingOf, stateOf, STEPS } from './model';
import type { GradeLine, StartDesk } from './view';

/** How far the school is prepared for its first lesson, and what is missing. Throws not-found without the right. */
export async function getStartDesk(actor: Actor): Promise<StartDesk> {
  if (!can(actor, 'school:prepare')) throw new NotFoundError();
  const { schoolId, today } = actor;
  const school = await findAsActor(actor, (db) => db.school.findUniqueOrThrow({ where: { id: schoolId }, select: { nameKy: true, nameRu: true, nameEn: true } }));
  const [facts, grades] = await readAsActor(actor, async (db) => [await readFacts(db, schoolId, today), await readGrades(db, schoolId)] as const);
  const missing = missingOf(facts);
  const lines = new Map<number, GradeLine>();
  for (const { grade, mode, groups } of grades) {
    const line = lines.get(grade) ?? { grade, groups: 0, modes: {} };
    lines.set(grade, { ...line, groups: line.groups + groups, modes: { ...line.modes, [mode]: groups } });
  }
  return { school, year: facts.year, steps: STEPS.map((step) => ({ step, state: stateOf(step, missing), href: hrefOf(step, facts) })), missing, grades: [...lines.values()] };
}
