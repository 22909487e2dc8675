import { v7 as newId } from 'uuid';
import { drawSigns } from '@/lib/auth/code-signs';
import { DomainError } from '@/lib/errors';
import { issueCodes } from '@/lib/families/commands';
import { enterByCode } from '@/lib/families/invitation-commands';
import { getClassAccess } from '@/lib/families/queries';
import { searchKey, sortKey } from '@/lib/text/names';
import { NOW, type PersonName, type SmallSchool } from '@/tests/support/small-school';

export interface Family {
  guardianshipId: string;
  personId: string;
  pupilId: string;
}

export const PASSWORD = 'kyz-kuumai-2026';

let visitors = 0;
/** Every try comes from an address and a browser of its own: none waits for another's failures. */
export const aVisitor = () => ({ address: `198.51.100.${(visitors += 1)}`, device: newId(), deviceIsNew: true, deviceLabel: 'Chrome' });
export const aLogin = () => `login.${drawSigns(8).toLowerCase()}`;
export const codeOf = (work: Promise<unknown>) => work.then(() => 'done', (error: unknown) => (error instanceof DomainError ? error.code : String(error)));
/** Another code of as many signs. */
export const wrong = (code: string) => `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`;
export const opened = (code: string, login: string | undefined, password = PASSWORD) => enterByCode({ code, login, password, isMe: 'on' }, aVisitor());

/** What tests of families and their codes do in a school again and again. */
export function familiesOf(current: () => SmallSchool) {
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);
  return {
    insert,

    /** A guardian who never came in, of a pupil. */
    async aFamily(pupil: PersonName = 'jibek', period: object = { started_on: '2026-09-01' }): Promise<Family> {
      const [personId, guardianshipId, pupilId] = [newId(), newId(), current().people[pupil]];
      const name = `Асанова Чолпон ${personId}`;
      await insert('person', { id: personId, surname: 'Асанова', first_name: 'Чолпон', sort_key: sortKey(name), search_key: searchKey(name), created_at: NOW });
      await insert('guardianship', { id: guardianshipId, guardian_id: personId, pupil_id: pupilId, relation: 'эне', may_announce: false, ...period });
      return { guardianshipId, personId, pupilId };
    },

    async issue({ guardianshipId, personId }: Omit<Family, 'pupilId'>, by: PersonName = 'classTeacher') {
      const [issued] = await issueCodes(await current().actor(by), { classId: current().classes.sevenA, codes: [{ guardianshipId, personId }] });
      return issued!;
    },

    rowOf: (id: string) => current().owner.row<Record<string, unknown>>('select * from access_code where id = $1', [id]),

    factsOf: (codeId: string) =>
      current().owner.rows<{ fact: string; person_id: string | null }>(`select fact, person_id from history_entry where payload ->> 'codeId' = $1 order by seq`, [codeId]),

    /** As the class teacher's list has the guardian. */
    async viewOf({ guardianshipId }: Pick<Family, 'guardianshipId'>) {
      const { pupils } = await getClassAccess(await current().actor('classTeacher'), current().classes.sevenA);
      return pupils.flatMap(({ guardians }) => guardians).find((one) => one.guardianshipId === guardianshipId)!;
    },
  };
}
