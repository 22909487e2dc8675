import 'server-only';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { addDays, instantOf } from '@/lib/calendar/day';
import { asActor } from '@/lib/db/as-actor';
import { columnOfDay, dayOfColumn } from '@/lib/db/day-column';
import { openOn } from '@/lib/db/open-period';
import { presentFigures } from '@/lib/db/settings-on';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { listName } from '@/lib/text/names';
import { type NoticeKind, stateOf } from './model';
import type { ClassNotice, ClassNotices, FamilyNotices } from './view';

/** For so long what was answered is still shown beside what waits. */
const SHOWN_DAYS = 14;

/** What a family announced lately of one child; null for whoever is not of the family: the diary is open to staff too. */
export async function findFamilyNotices(actor: Actor, pupilId: string): Promise<FamilyNotices | null> {
  if (!ownPupilIds(actor).includes(pupilId)) return null;
  const { schoolId, personId, today } = actor;
  return asActor(actor, async (db) => {
    const rows = await db.absenceNotice.findMany({
      where: { schoolId, pupilId, endedOn: { gte: columnOfDay(addDays(today, -SHOWN_DAYS)) } },
      orderBy: [{ announcedAt: 'desc' }, { id: 'desc' }],
    });
    const guardian = await db.guardianship.findFirst({ where: { schoolId, pupilId, guardianId: personId, mayAnnounce: true, ...openOn(today) }, select: { id: true } });
    const { announceUntilHour, noticeMostDays: mostDays } = await presentFigures(db, schoolId, today);
    const notices = rows.map(({ id, startedOn, endedOn, kind, note, word, announcedById, ...end }) => ({
      ...{ id, from: dayOfColumn(startedOn), to: dayOfColumn(endedOn), kind: kind as NoticeKind, note, word },
      ...{ state: stateOf(end), isMine: announcedById === personId },
    }));
    return { mayAnnounce: guardian !== null, untilHour: announceUntilHour, mostDays, notices };
  });
}

/** What families of a class announced: what waits for its teacher, and what was answered lately. Throws not-found for a class out of reach. */
export async function listClassNotices(actor: Actor, classId: string): Promise<ClassNotices> {
  const reach = reachOf(actor, 'absence:read');
  if (!reach.all && !reach.classIds.includes(classId)) throw new NotFoundError();
  const { schoolId, today, timeZone } = actor;
  return asActor(actor, async (db) => {
    const names = { select: { surname: true, firstName: true } };
    const since = instantOf(addDays(today, -SHOWN_DAYS), 0, timeZone);
    const rows = await db.absenceNotice.findMany({
      where: { schoolId, pupil: { enrolments: { some: { classId, ...openOn(today) } } }, withdrawnAt: null, OR: [{ decision: null }, { decidedAt: { gte: since } }] },
      include: { pupil: { select: { person: names } }, announcedBy: names, decidedBy: names },
      orderBy: [{ startedOn: 'asc' }, { announcedAt: 'asc' }, { id: 'asc' }],
    });
    const mayDecide = can(actor, 'absence:explain') && reachOf(actor, 'absence:explain').classIds.includes(classId);
    const notices = rows.map(({ pupil, announcedBy, decidedBy, startedOn, endedOn, ...row }): ClassNotice => ({
      ...{ id: row.id, pupil: listName(pupil.person), announcedAt: row.announcedAt, kind: row.kind as NoticeKind, note: row.note },
      // A required relation that its own policy hides comes back as null.
      announcedBy: (announcedBy as typeof announcedBy | null) && listName(announcedBy),
      ...{ from: dayOfColumn(startedOn), to: dayOfColumn(endedOn) },
      decided: row.decision && row.decidedAt && { decision: row.decision, by: decidedBy ? listName(decidedBy) : '', at: row.decidedAt, word: row.word },
      isOwnMatter: !mayDecide || actor.facts.childIds.includes(row.pupilId),
    }));
    return { open: notices.filter(({ decided }) => !decided), decided: notices.filter(({ decided }) => decided) };
  });
}
