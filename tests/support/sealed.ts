import { NOW, type SmallSchool } from './small-school';

/** Takes a school's record into a seal as it is; nobody signs it. */
export async function sealAsItIs({ owner, schoolId }: SmallSchool): Promise<void> {
  await owner.rows(`select set_config('app.school_id', $1, false)`, [schoolId]);
  await owner.rows(
    `insert into seal (school_id, ordinal, on_date, sealed_at, up_to, root, signature, key_name)
     select $1, d.ordinal, current_date, $2, b.up_to, d.root, '', '' from app.seal_bounds() b cross join lateral app.draw_seal(b.up_to, $2, 'Asia/Bishkek', 0) d`,
    [schoolId, NOW],
  );
}

/** Rows of these tables that changed since without a word of the history: "table kind". */
export async function unexplained({ owner, schoolId }: SmallSchool, tables: readonly string[]): Promise<string[]> {
  const rows = await owner.rows<{ said: string }>(
    `select distinct s.of_table || ' ' || c.kind as said from app.sealed_tables() s cross join lateral app.record_changes($1, s.of_table, 9223372036854775807, 'Asia/Bishkek') c
      where s.of_table = any ($2) and not c.is_explained`, [schoolId, tables]);
  return rows.map(({ said }) => said);
}
