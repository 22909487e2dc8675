import type { APIRequestContext } from '@playwright/test';
import { v7 as newId } from 'uuid';
import type { OwnJournal } from '../support/own-journal';

/** A second device of the teacher sees what stands in the cell and writes a five over it. Gives the revision's id, null when it did not come through. */
export async function writeAsSecond(request: APIRequestContext, journal: OwnJournal, place: string): Promise<string | null> {
  const owner = await journal.owner();
  const [lessonId, ...name] = place.split(' ');
  const [cell] = await owner.rows<{ pupilId: string; revisionId: string | null }>(
    `select p.id as "pupilId", m.revision_id as "revisionId" from lesson l
       join course_group_membership s on s.group_id = l.group_id and s.started_on <= l.on_date and coalesce(s.ended_on, 'infinity') >= l.on_date
       join person p on p.id = s.pupil_id left join mark m on m.lesson_id = l.id and m.pupil_id = p.id and m.slot = 0
      where l.id = $1 and p.surname || ' ' || p.first_name = $2`,
    [lessonId, name.join(' ')],
  );
  await owner.close();
  const id = newId();
  const operation = { kind: 'mark', id, lessonId, pupilId: cell!.pupilId, value: 5, base: cell!.revisionId?.slice(-12) ?? null, typedAt: new Date().toISOString() };
  const answer = await request.post('/journal/sync', { data: { operations: [operation] }, headers: { origin: journal.address } }).catch(() => null);
  return answer && (await answer.text()).includes('"outcome":"saved"') ? id : null;
}
