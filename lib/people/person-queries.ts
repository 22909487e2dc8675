import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { isWithin } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { fullName, listName } from '@/lib/text/names';
import type { PersonHead } from './person-view';

/** Who somebody of the school is. Throws not-found without the right, and for nobody of the school. */
export function getPerson(actor: Actor, personId: string): Promise<PersonHead> {
  if (!can(actor, 'people:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const row = await db.person.findFirst({
      where: { schoolId, id: personId },
      select: {
        ...{ id: true, surname: true, firstName: true, patronymic: true, accountId: true, mergedIntoId: true, personContact: { select: { phone: true } }, pupil: { select: { id: true } } },
        guardianships: {
          orderBy: [{ endedOn: { sort: 'desc', nulls: 'first' } }, { startedOn: 'desc' }, { id: 'desc' }],
          select: { relation: true, mayAnnounce: true, startedOn: true, endedOn: true, pupil: { select: { id: true, person: { select: { surname: true, firstName: true } }, enrolments: { where: openOn(today), select: { schoolClass: { select: { name: true } } } } } } },
        },
        _count: { select: { staffAppointmentsAsPerson: true, teachingAssignments: true } },
      },
    });
    if (!row) throw new NotFoundError();
    const { surname, firstName, patronymic, _count } = row;
    return {
      ...{ id: row.id, mergedIntoId: row.mergedIntoId, surname, firstName, patronymic, name: fullName(row), phone: row.personContact?.phone ?? null },
      ...{ isPupil: row.pupil !== null, isStaff: _count.staffAppointmentsAsPerson + _count.teachingAssignments > 0, hasAccount: row.accountId !== null },
      children: row.guardianships.map(({ pupil, relation, mayAnnounce, ...columns }) => {
        const [startedOn, endedOn] = [dayOfColumn(columns.startedOn), dayOrNull(columns.endedOn)];
        return { id: pupil.id, name: listName(pupil.person), className: pupil.enrolments[0]?.schoolClass.name ?? null, relation, mayAnnounce, startedOn, endedOn, isOpen: isWithin(today, startedOn, endedOn) };
      }),
      ...{ mayKeep: can(actor, 'people:keep'), isSelf: personId === actor.personId },
    };
  });
}
