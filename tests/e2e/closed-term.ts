import type { OwnJournal } from '../support/own-journal';

/** Closes the term that holds a lesson, as the deputy may at any moment. Gives what opens it again. */
export async function closeTerm(journal: OwnJournal, lessonId: string): Promise<() => Promise<void>> {
  const run = async (sql: string, values: string[]) => {
    const owner = await journal.owner();
    const rows = await owner.rows<{ id: string }>(sql, values);
    await owner.close();
    return rows;
  };
  const [closing] = await run(
    `insert into term_closing (school_id, id, term_id, closed_at, closed_by_id)
       select t.school_id, gen_random_uuid(), t.id, l.on_date, a.person_id
         from lesson l join term t on t.school_id = l.school_id and l.on_date between t.starts_on and t.ends_on
           join staff_appointment a on a.school_id = l.school_id and a.post = 'deputy'
        where l.id = $1 limit 1 returning id`,
    [lessonId],
  );
  return async () => void (await run(`update term_closing set reopened_at = closed_at, reopened_by_id = closed_by_id, reopen_reason = 'Дагы жазылат' where id = $1`, [closing!.id]));
}
