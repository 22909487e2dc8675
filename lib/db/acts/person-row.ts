import 'server-only';
import type { Reader } from '../transaction';

/** What a person of the school is called; null for nobody of it. */
export async function findNameOf(db: Reader, schoolId: string, personId: string): Promise<{ surname: string; firstName: string } | null> {
  const [row] = await db.$queryRaw<{ surname: string; firstName: string }[]>`
    select p.surname, p.first_name as "firstName" from person p where p.school_id = ${schoolId}::uuid and p.id = ${personId}::uuid`;
  return row ?? null;
}
