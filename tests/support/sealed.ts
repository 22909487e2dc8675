import { NOW, type SmallSchool } from './small-school';

/** Takes a school's record into a seal as it is; nobody signs it. */
export async function sealAsItIs({ owner, schoolId }: SmallSchool): Promise<void> {
  await owner.rows(`select set_config('app.school_id', $1, false)`, [schoolId]);
  const zone = `'Asia/Bishkek'`;
  const { ordinal } = await owner.row<{ ordinal: number }>(`select b.ordinal, f.has_more from app.begin_seal($1, ${zone}, 0) b cross join lateral app.seal_facts(b.ordinal, $1, ${zone}) f`, [NOW]);
  await owner.rows(`select app.seal_rows($1, n.key, null, n.value::bigint, $2, ${zone}) from app.seal_bounds() b cross join lateral jsonb_each_text(b.up_to) n`, [ordinal, NOW]);
  await owner.rows(
    `insert into seal (school_id, ordinal, on_date, sealed_at, up_to, root, signature, key_name)
     select $1, $2, current_date, $3, b.up_to, app.end_seal($2, $3, b.up_to, ${zone}), '', '' from app.seal_bounds() b`, [schoolId, ordinal, NOW]);
}

/** Rows of these tables that changed since without a word of the history: "table kind". */
export async function unexplained({ owner, schoolId }: SmallSchool, tables: readonly string[]): Promise<string[]> {
  const rows = await owner.rows<{ said: string }>(
    `select distinct s.of_table || ' ' || c.kind as said from app.sealed_tables() s cross join lateral app.record_changes($1, s.of_table, null, 9223372036854775807, 'Asia/Bishkek') c
      where s.of_table = any ($2) and not c.is_explained`, [schoolId, tables]);
  return rows.map(({ said }) => said);
}
