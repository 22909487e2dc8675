import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findYearWithin } from '@/lib/calendar/queries';
import type { Day } from '@/lib/calendar/day';
import { findAsActor } from '@/lib/db/as-actor';
import { dayOfColumn } from '@/lib/db/day-column';
import { mayBeGiven } from '@/lib/db/teaching/givable';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { leaderOf, moveOf, type OldYear, problemsOf } from './model';
import { getOldYearWithin } from './old-year';
import { copiedGroups, planOf } from './plan-model';
import { LEAVES, type TurnAddress, type TurnContent, turnContent } from './schema';
import type { Begun, Draft, TurnDesk } from './view';

const NAME = { surname: true, firstName: true } as const;

/** The year that runs, or has just ended, and its turn as far as it is; null before the first year. Throws not-found without the right. */
export async function getTurnDesk(actor: Actor, asked: TurnAddress, locale: Locale): Promise<TurnDesk | null> {
  if (!can(actor, 'year:turn')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const { schoolId } = actor;
    const open = await db.yearTurn.findFirst({ where: { schoolId, takenBackAt: null }, orderBy: { draftedAt: 'desc' }, include: { begunBy: { select: NAME } } });
    const running = await findYearWithin(db, schoolId, actor.today);
    if (!running) return null;
    // Once the new year runs it is the one that turns next.
    const isPast = open?.begunAt && open.id === running.id;
    const year = open && !isPast ? await yearOf(db, schoolId, open.fromYearId) : running;
    const back = await db.yearTurn.findMany({ where: { schoolId, takenBackAt: { not: null } }, orderBy: { takenBackAt: 'desc' }, take: 5, include: { takenBackBy: { select: NAME } } });
    const takenBack = back.map(({ content, takenBackAt, takenBackBy }) => ({ label: turnContent.parse(content).label, at: takenBackAt!, by: takenBackBy ? listName(takenBackBy) : '' }));
    if (!open || isPast) return { year, turn: null, takenBack };
    const content = turnContent.parse(open.content);
    if (open.begunAt) return { year, turn: begunOf(open.id, content, open.begunAt, open.begunBy ? listName(open.begunBy) : '', open.made), takenBack };
    return { year, turn: await draftOf(db, actor, { ...open, content }, asked, locale), takenBack };
  });
}

async function yearOf(db: Db, schoolId: string, id: string): Promise<TurnDesk['year']> {
  const { label, startsOn, endsOn } = await db.schoolYear.findUniqueOrThrow({ where: { schoolId_id: { schoolId, id } } });
  return { id, label, startsOn: dayOfColumn(startsOn), endsOn: dayOfColumn(endsOn) };
}

function begunOf(id: string, { label, startsOn }: TurnContent, at: Date, by: string, made: unknown): Begun {
  const { counts } = made as { counts: Record<string, number> };
  return { state: 'begun', id, label, startsOn, at, by, counts };
}

async function draftOf(db: Db, actor: Actor, { id, fromYearId, content, changedAt }: { id: string; fromYearId: string; content: TurnContent; changedAt: Date }, asked: TurnAddress, locale: Locale): Promise<Draft> {
  const old = await getOldYearWithin(db, actor, fromYearId);
  const people = await givableWithin(db, actor, content.startsOn);
  const may = new Set(people.map((one) => one.id));
  const { rows, untaught } = planOf(content, old, may, () => id);
  return {
    ...{ state: 'draft', id, content, changedAt, untaught },
    problems: problemsOf(content, old, await labelsWithin(db, actor)),
    classes: old.classes.map((one) => {
      const moves = one.pupils.map((pupil) => moveOf(content, one.id, pupil.id));
      return { id: one.id, name: one.name, pupils: one.pupils.length, apart: one.pupils.filter((pupil) => content.pupils[pupil.id]).length, undecided: moves.filter((move) => !move).length };
    }),
    counts: {
      ...{ classes: rows.classes.length, groups: rows.groups.length, taught: rows.groups.length - untaught.length },
      moved: rows.moves.filter(({ class_id }) => class_id !== null).length,
      leaving: rows.moves.filter(({ class_id }) => class_id === null).length,
    },
    pupilsOf: asked.pupils ? pupilsOf(content, old, asked.pupils) : null,
    groupsOf: asked.groups ? groupsOf(content, old, asked.groups, may, locale) : null,
    leaders: content.classes.map((one) => ({ id: one.id, name: one.name, leaderId: leaderOf(content, old, one, may) ?? '' })),
    people,
    otherDays: content.otherDays.map(({ classFrom, bellScheduleId, ...other }) => ({
      ...{ ...other, className: old.classes.find(({ id: classId }) => classId === classFrom)?.name ?? null },
      bells: old.otherDays.find((one) => one.bellScheduleId === bellScheduleId)?.bells ?? null,
    })),
  };
}

function pupilsOf(content: TurnContent, old: OldYear, classId: string): Draft['pupilsOf'] {
  const chosen = old.classes.find(({ id }) => id === classId);
  if (!chosen) throw new NotFoundError();
  const pupils = chosen.pupils.map(({ id, name }) => ({ id, name, to: content.pupils[id]?.to ?? '', orderNumber: content.pupils[id]?.to === LEAVES ? content.pupils[id].orderNumber : '' }));
  return { id: classId, name: chosen.name, pupils };
}

function groupsOf(content: TurnContent, old: OldYear, classId: string, may: ReadonlySet<string>, locale: Locale): Draft['groupsOf'] {
  const chosen = content.classes.find(({ id }) => id === classId);
  if (!chosen) throw new NotFoundError();
  const groups = copiedGroups(content, old, may).filter(({ classes }) => classes[0]?.id === classId)
    .map(({ old: group, name, isKept, teacherIds }) => ({ id: group.id, label: `${group.subject[locale]} · ${name}`, isKept, teacherId: teacherIds[0] ?? '' }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  return { id: classId, name: chosen.name, groups };
}

/** To whom the actor may give a group from the day on: who teaches then, never herself, never an administrator. */
export async function givableWithin(db: Db, actor: Actor, day: Day): Promise<{ id: string; name: string }[]> {
  const rows = await db.person.findMany({ where: mayBeGiven(actor, day), orderBy: [{ sortKey: 'asc' }, { id: 'asc' }], select: { id: true, ...NAME } });
  return rows.map(({ id, ...name }) => ({ id, name: listName(name) }));
}

/** The names that years of the school have. */
export async function labelsWithin(db: Db, { schoolId }: Actor): Promise<string[]> {
  return (await db.schoolYear.findMany({ where: { schoolId }, select: { label: true } })).map(({ label }) => label);
}
