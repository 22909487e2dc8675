import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { isWithin } from '@/lib/calendar/day';
import { findYearWithin } from '@/lib/calendar/queries';
import { findAsActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn, dayOrNull } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { weeklyHoursOn } from '@/lib/db/weekly-hours';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { groupsLeft } from './model';
import type { GroupLine, PostLine, StaffPage } from './view';

const NEWEST = [{ startedOn: 'desc' as const }, { id: 'desc' as const }];

/** One of the staff, with what she holds and teaches and did. Throws not-found without the right, and for whoever never worked here. */
export function getStaff(actor: Actor, personId: string, locale: Locale): Promise<StaffPage> {
  if (!can(actor, 'people:read')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId, today } = actor;
    const row = await db.person.findFirst({ where: { schoolId, id: personId, OR: [{ staffAppointmentsAsPerson: { some: {} } }, { teachingAssignments: { some: {} } }] }, select: STAFF(today) });
    if (!row) throw new NotFoundError();
    const hoursOf = await weeklyHoursOn(db, schoolId, today, row.teachingAssignments.map(({ groupId }) => groupId));
    const posts = row.staffAppointmentsAsPerson.map((one) => postOf(one, today));
    const groups = row.teachingAssignments.map((one) => groupOf(one, { today, locale, hours: hoursOf.get(one.groupId) ?? 0 }));
    const open = groups.filter(({ isOpen }) => isOpen);
    const [seat] = row.workingGroupMembershipsAsPerson;
    const taught = row.teachingAssignments.map(({ groupId, group }) => ({ groupId, teacherIds: group.teachingAssignments.map(({ teacherId }) => teacherId) }));
    const left = new Set(groupsLeft(taught, personId).map(({ groupId }) => groupId));
    const year = await findYearWithin(db, schoolId, today);
    return {
      ...{ id: row.id, surname: row.surname, firstName: row.firstName, patronymic: row.patronymic, phone: row.personContact?.phone ?? null, posts, groups },
      hours: open.reduce((sum, { hours }) => sum + hours, 0),
      seat: seat ? { startedOn: dayOfColumn(seat.startedOn), endedOn: dayOrNull(seat.endedOn), isChair: seat.isChair } : null,
      isHere: posts.some(({ state }) => ['waiting', 'ahead', 'open'].includes(state)) || groups.some(({ endedOn }) => endedOn === null || endedOn >= today) || seat !== undefined,
      ...{ mayKeep: can(actor, 'people:keep'), isOwnMatter: personId === actor.personId },
      wouldBeLeft: open.filter(({ groupId }) => left.has(groupId)).map(({ label }) => label),
      classes: year ? await db.schoolClass.findMany({ where: { schoolId, yearId: year.id }, orderBy: [{ grade: 'asc' }, { letter: 'asc' }], select: { id: true, name: true } }) : [],
    };
  });
}

const STAFF = (today: string) => ({
  ...{ id: true, surname: true, firstName: true, patronymic: true, personContact: { select: { phone: true } } },
  staffAppointmentsAsPerson: { orderBy: NEWEST, select: { id: true, post: true, area: true, orderNumber: true, startedOn: true, endedOn: true, approvedAt: true, declinedAt: true, schoolClass: { select: { name: true } } } },
  teachingAssignments: {
    orderBy: [{ endedOn: { sort: 'desc' as const, nulls: 'first' as const } }, { group: { name: 'asc' as const } }, { id: 'asc' as const }],
    select: { groupId: true, orderNumber: true, startedOn: true, endedOn: true, group: { select: { name: true, course: { select: { subject: { select: { nameKy: true, nameRu: true, nameEn: true } } } }, teachingAssignments: { where: openOn(today), select: { teacherId: true } } } } },
  },
  workingGroupMembershipsAsPerson: { where: { declinedAt: null, OR: [{ endedOn: null }, { endedOn: { gte: columnOfDay(today) } }] }, orderBy: NEWEST, take: 1, select: { startedOn: true, endedOn: true, isChair: true } },
});

type AppointmentRow = { id: string; post: PostLine['post']; area: string | null; orderNumber: string | null; startedOn: Date; endedOn: Date | null; approvedAt: Date | null; declinedAt: Date | null; schoolClass: { name: string } | null };

function postOf({ id, post, area, orderNumber, approvedAt, declinedAt, schoolClass, ...columns }: AppointmentRow, today: string): PostLine {
  const [startedOn, endedOn] = [dayOfColumn(columns.startedOn), dayOrNull(columns.endedOn)];
  const isOver = endedOn !== null && endedOn < today;
  const state = declinedAt ? 'declined' : isOver ? 'over' : !approvedAt ? 'waiting' : startedOn > today ? 'ahead' : 'open';
  return { id, post, area, orderNumber, className: schoolClass?.name ?? null, startedOn, endedOn, state };
}

type AssignmentRow = { groupId: string; orderNumber: string | null; startedOn: Date; endedOn: Date | null; group: { name: string; course: { subject: { nameKy: string; nameRu: string; nameEn: string } } } };

function groupOf({ groupId, orderNumber, group, ...columns }: AssignmentRow, { today, locale, hours }: { today: string; locale: Locale; hours: number }): GroupLine {
  const { nameKy, nameRu, nameEn } = group.course.subject;
  const [startedOn, endedOn] = [dayOfColumn(columns.startedOn), dayOrNull(columns.endedOn)];
  return { groupId, orderNumber, label: `${group.name} · ${{ ky: nameKy, ru: nameRu, en: nameEn }[locale]}`, startedOn, endedOn, hours, isOpen: isWithin(today, startedOn, endedOn) };
}
