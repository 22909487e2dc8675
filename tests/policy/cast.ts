import { v7 as newId } from 'uuid';
import { type Actor, hatsFrom } from '@/lib/auth/actor';
import { asService } from '@/lib/db/as-service';
import { readFacts } from '@/lib/db/facts';
import type { PersonaHat } from '@/prisma/sample/personas';
import { openOwner, type Owner } from '@/tests/support/owner';
import { personas } from '@/tests/support/personas';
import { insertChecks } from './check-edges';
import { insertBundles } from './bundle-edges';
import { insertImports } from './import-edges';
import { insertEmergencies } from './emergency-writes';
import { type IdOf, insertCodes, insertConfirmations, insertCorrections, insertDeclined, insertGrants, insertNotices, insertObjections, insertPosts, insertSessions, insertStateCopies, insertStateExports, insertTermMarks, insertTicks, insertTold, moveBorders } from './edges';
import { insertDismissals, insertPlans, insertRegulations, insertSavedViews } from './oversight-edges';
import { type NewPlayer, type Player, PLAYERS } from './players';
import { insertRemarks } from './remark-edges';
import { type Standing, standingOf } from './standing';
import { readParts, readWorld, type World } from './world';

/**
 * The people of the sample school, and three whose hats hang on a date or an approval; and around them the edges that a
 * quiet year lacks: periods that ended yesterday, end today or begin on Monday, grants of every kind.
 */
export interface Cast {
  owner: Owner;
  schoolId: string;
  world: World;
  actor(player: Player): Actor;
  standing(player: Player): Standing;
}

/** The sample's today, and a moment of the day before. */
const [TODAY, AT] = ['2026-11-20', '2026-11-19T09:00:00+06:00'];

/** What the edges are laid into; marks and revisions stay as they were read. */
const MOVED = [
  'appointments', 'assignments', 'guardianships', 'codes', 'consents', 'homeTeachings', 'recordRequests', 'emergencies', 'objections', 'dismissals', 'savedViews', 'remarks', 'remarkSteps', 'remarkLetters', 'feeds', 'enrolments', 'memberships', 'workingGroup', 'substitutions', 'closings', 'corrections', 'notices', 'sessions', 'stateCopies', 'stateExports', 'declinedEntries', 'termMarks', 'termMarkRevisions', 'confirmations', 'ticks', 'told', 'messages', 'choices', 'devices', 'regulations', 'checkPlans', 'planVersions', 'plannedChecks', 'checkRuns', 'checkSamples', 'checkReports', 'signatures', 'backupRuns', 'bundles', 'importRuns', 'importDrafts', 'seals', 'comparisons',
] as const;

/** Call it once per test file: it writes the edges into the file's own sample school. */
export async function gatherCast(): Promise<Cast> {
  const known = await personas();
  const owner = await openOwner();
  const { schoolId } = [...known.values()][0]!;
  const insert = (table: string, rows: Record<string, unknown>[]) =>
    owner.insert(table, rows.map((row) => ({ school_id: schoolId, id: newId(), ...row })));
  const newcomers: Record<NewPlayer, string> = { formerStaff: newId(), comingStaff: newId(), actingDirector: newId() };
  await insert('person', Object.entries(newcomers).map(([name, id]) => ({ id, surname: name, first_name: 'А', sort_key: name, search_key: name, created_at: AT })));
  const idOf: IdOf = (player) => known.get(player as PersonaHat)?.personId ?? newcomers[player as NewPlayer];
  const before = await readWorld(owner, TODAY);
  await insertPosts(insert, before, idOf);
  await insertGrants(insert, before, idOf);
  await moveBorders(owner, insert, before, idOf);
  await insertSessions(owner, insert, idOf);
  await insertCodes(insert, owner, idOf);
  await insertStateCopies(insert, owner, before);
  await insertStateExports(insert, before);
  await insertDeclined(insert, owner, before, idOf);
  await insertCorrections(insert, before, idOf);
  await insertNotices(insert, before, idOf);
  await insertObjections(owner, insert, before, idOf);
  await insertDismissals(insert, before, idOf);
  await insertSavedViews(insert, idOf);
  await insertEmergencies(insert, before, idOf);
  await insertRemarks(owner, insert, before, idOf, schoolId);
  await insertPlans(insert, before, idOf);
  await insertChecks(owner, insert, before, idOf, schoolId);
  await insertRegulations(insert, idOf);
  await insertBundles(owner, insert, before, idOf, schoolId);
  await owner.insert('seal', [{ school_id: schoolId, ordinal: 1, on_date: '2026-11-19', sealed_at: AT, up_to: {}, root: 'А', signature: 'А', key_name: 'А' }]);
  await insert('record_comparison', [
    { id: newId(), compared_at: '2026-11-18T20:00:00Z', seals: 1, findings: [], explained_at: AT, explained_by_id: idOf('director'), explanation: 'Калыбына келтирилген' },
    { id: newId(), compared_at: AT, seals: 1, findings: [] },
  ]);
  await owner.insert('backup_run', [{ id: newId(), kind: 'backup', started_at: AT, ended_at: AT, key_mark: 'ABCDEFGH', file_name: 'journal.backup', size: 1, rows: 1, sha256: 'А', second_copied: null, trouble: null }]);
  await insertImports(owner, insert, idOf, schoolId);
  await insertTermMarks(owner, insert, before, idOf);
  await insertConfirmations(owner, insert);
  await insertTold(owner, insert, idOf, schoolId);
  await insertTicks(owner, before, idOf, [...known.values()][0]!.schoolId);
  await insert('term_closing', [{ term_id: before.terms[0]!.id, closed_at: AT, closed_by_id: idOf('deputy') }]);

  const world = { ...before, ...(await readParts(owner, MOVED)) };
  const actors = new Map<Player, Actor>();
  for (const player of PLAYERS) actors.set(player, await actorNow([...known.values()][0]!, idOf(player)));
  const standings = new Map(PLAYERS.map((player) => [player, standingOf(world, idOf(player))]));
  return { owner, schoolId, world, actor: (player) => actors.get(player)!, standing: (player) => standings.get(player)! };
}

async function actorNow(like: Actor, personId: string): Promise<Actor> {
  const facts = await asService('sign-in', { schoolId: like.schoolId, personId }, readFacts);
  return { ...like, accountId: personId, personId, sessionId: personId, hats: hatsFrom(facts), facts };
}
