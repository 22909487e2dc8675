import 'server-only';
import type { Reader } from '../transaction';

/** Whether the person keeps what the remark is on, or has a child there. */
export async function isPartyTo(db: Reader, of: { groupId: string | null; classId: string | null; lessonId: string | null }): Promise<boolean> {
  const [row] = await db.$queryRaw<{ party: boolean }[]>`select app.is_party_to(${of.groupId}::uuid, ${of.classId}::uuid, ${of.lessonId}::uuid) as party`;
  return row!.party;
}
