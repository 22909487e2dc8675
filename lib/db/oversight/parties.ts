import 'server-only';
import type { Reader } from '../transaction';

/** Whether what is judged is the person's own, or of a child of his (prisma/policies/_4-parties.sql). */
export async function isPartyTo(db: Reader, of: { groupId: string | null; classId: string | null; lessonId?: string | null }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ party: boolean }[]>`select app.is_party_to(${of.groupId}::uuid, ${of.classId}::uuid, ${of.lessonId ?? null}::uuid) as party`;
  return row!.party;
}

/** All groups of which the same is to be said: where many are asked of, once. */
export async function readOwnGroupIds(db: Reader): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`select app.my_own_group_ids() as id`;
  return new Set(rows.map(({ id }) => id));
}
