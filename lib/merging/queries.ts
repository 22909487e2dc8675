import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { fullName, listName } from '@/lib/text/names';
import { duplicatesOf } from './model';
import type { Duplicates } from './view';

const NAME = { surname: true, firstName: true } as const;

/** Guardians and staff with one name and phone, whoever works here first, and pupils with one name and birth date. Throws not-found without the right. */
export function listDuplicates(actor: Actor): Promise<Duplicates> {
  if (!can(actor, 'people:keep')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const notOver = { OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] };
    const enrolled = { where: openOn(today), select: { schoolClass: { select: { name: true } } } } as const;
    const person = { id: true, ...NAME, patronymic: true, searchKey: true, createdAt: true, accountId: true } as const;
    const guardians = await db.person.findMany({
      where: { schoolId, mergedIntoId: null, pupil: null, OR: [{ guardianships: { some: {} } }, { staffAppointmentsAsPerson: { some: {} } }], personContact: { phone: { not: null } } },
      select: {
        ...{ ...person, personContact: { select: { phone: true } }, _count: { select: { staffAppointmentsAsPerson: { where: { declinedAt: null, ...notOver } }, teachingAssignments: { where: notOver } } } },
        guardianships: { where: openOn(today), select: { pupil: { select: { person: { select: NAME }, enrolments: enrolled } } } },
      },
    });
    const worksHere = ({ _count }: (typeof guardians)[number]) => _count.staffAppointmentsAsPerson + _count.teachingAssignments > 0;
    const pupils = await db.pupil.findMany({ where: { schoolId, bornOn: { not: null }, person: { mergedIntoId: null } }, select: { number: true, bornOn: true, person: { select: person }, enrolments: enrolled } });
    return {
      guardians: duplicatesOf(guardians.map((row) => ({ ...row, sign: row.personContact?.phone ?? null }))).map((group) => ({
        isMergeable: group.filter(worksHere).length <= 1,
        twins: group.sort((a, b) => Number(worksHere(b)) - Number(worksHere(a))).map(({ id, sign, accountId, guardianships, ...row }) => ({ id, name: fullName(row), known: sign, hasAccount: accountId !== null, belongs: guardianships.map(({ pupil }) => [listName(pupil.person), pupil.enrolments[0]?.schoolClass.name].filter(Boolean).join(', ')) })),
      })),
      pupils: duplicatesOf(pupils.map((row) => ({ ...row, ...row.person, sign: dayOrNull(row.bornOn) }))).map((group) =>
        group.map(({ id, number, accountId, enrolments, ...row }) => ({ id, name: fullName(row), known: number, hasAccount: accountId !== null, belongs: enrolments.map(({ schoolClass }) => schoolClass.name) })),
      ),
    };
  });
}
