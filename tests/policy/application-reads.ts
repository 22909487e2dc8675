import { findFamilyNotices, listClassNotices } from '@/lib/absence-notices/queries';
import { getClassSums, getClassWeek } from '@/lib/attendance/queries';
import type { Actor } from '@/lib/auth/actor';
import { listSessions } from '@/lib/auth/sessions';
import { listCorrections, listMyCorrections } from '@/lib/corrections/queries';
import { getDiaryReaders } from '@/lib/diary/queries';
import { getClassAccess } from '@/lib/families/queries';
import { getTermDesk } from '@/lib/grading/queries';
import { getLesson, getSpread, listMyGroups, nameEntries } from '@/lib/journal/queries';
import type { LessonView } from '@/lib/journal/view';
import { countUnreadNotices, getNoticeChoices, listFailedMessages } from '@/lib/notices/queries';
import { listAppointments } from '@/lib/people/queries';
import { listSettings } from '@/lib/settings/queries';
import { getStateCopy, listStateCopies } from '@/lib/state-copy/queries';
import { getStateSheets } from '@/lib/state-copy/sheet-queries';
import { getClassSubgroups } from '@/lib/subgroups/queries';
import { getSubstitutionLog } from '@/lib/substitutions/log';
import { listTeachers } from '@/lib/substitutions/queries';
import { getTeaching } from '@/lib/teaching/queries';
import { getTermMarkSheet, listMissingTermMarks } from '@/lib/term-marks/queries';
import { getClassSummary, listSummaryClasses } from '@/lib/term-marks/summary';
import { type Answered, type Asking, found } from './asked';
import type { Reading } from './capabilities';
import { getPlan } from '@/lib/planning/queries';
import { CHECKS_ANSWERED } from './check-reads';
import { keepsLesson, seesPlan } from './database-reads';
import { EMERGENCIES_ANSWERED } from './emergency-reads';
import { keyOf } from './shown';
import { FAMILY_READS, SCHOOL_ACCESS, toldTo } from './family-reads';
import { classesToTry, lessonsToTry, pupilsToTry } from './places';
import { OVERSIGHT_READS } from './oversight-reads';
import { PEOPLE_READS } from './people-reads';
import { REMARK_READS } from './remark-reads';
import { OFFICE_RECORD_READS, RECORD_READS } from './record-reads';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

export async function lessonsFound(actor: Actor, me: Standing, world: World): Promise<LessonView[]> {
  return (await found(lessonsToTry(world, me), ({ id }) => getLesson(actor, id))).map(([, view]) => view);
}

const groupsToTry = (me: Standing, world: World) => [...new Set(lessonsToTry(world, me).map(({ groupId }) => groupId))];
/** Groups of lessons of every kind, with a plan or without, and one plan of each course. */
const plansToTry = (me: Standing, world: World) => [...new Set([...groupsToTry(me, world), ...world.plans.slice(0, 6).map(({ groupId }) => groupId)])];
/** Hers, of the others one of every kind of lesson, and some of every grade: a group's sheets are as much work as a class's. */
const sheetsToTry = (me: Standing, world: World) => [...new Set([...me.groups, ...groupsToTry(me, world), ...world.groups.filter((_, at) => at % 16 === 0).map(({ id }) => id)])];
const opensGroup = (me: Standing, groupId: string) => me.leads || me.groups.has(groupId) || me.classGroups.has(groupId);

/** Who stands in a lesson's list for her: all of its pupils that day, or those who are in the class she leads. */
function listed(me: Standing, world: World): { lessonId: string; groupId: string; pupilId: string }[] {
  const lessons = lessonsToTry(world, me).filter(({ id, groupId }) => opensGroup(me, groupId) || me.grantedLessons.has(id));
  return lessons.flatMap(({ id: lessonId, groupId, onDate }) => {
    const seesAll = keepsLesson(me, { groupId, lessonId });
    return world.memberships
      .filter((one) => one.groupId === groupId && holdsOn(onDate)(one) && (seesAll || me.classPupils.has(one.pupilId)))
      .map(({ pupilId }) => ({ lessonId, groupId, pupilId }));
  });
}

function marksListed(me: Standing, world: World): string[] {
  const reads = (row: { lessonId: string; groupId: string; pupilId: string }) =>
    me.leads || me.groups.has(row.groupId) || me.grantedMarkLessons.has(row.lessonId) || me.classPupils.has(row.pupilId);
  const cells = new Set(listed(me, world).filter(reads).map(({ lessonId, pupilId }) => keyOf(lessonId, pupilId)));
  return world.marks
    .filter(({ lessonId, pupilId, value }) => value !== null && cells.has(keyOf(lessonId, pupilId)))
    .map(({ lessonId, pupilId, slot }) => keyOf(lessonId, pupilId, slot));
}

async function marksOfSpreads({ actor, me, world }: Asking): Promise<string[]> {
  const spreads = await found(groupsToTry(me, world), (id) => getSpread(actor, id));
  return spreads.flatMap(([, { marks, pupils, lessons }]) => marks.map(([pupil, lesson, slot]) => keyOf(lessons[lesson]!.id, pupils[pupil]!.id, slot)));
}

/** The standing marks of the present term, of pupils who belong to the group at some time of it. */
function marksInSpreads(me: Standing, world: World): string[] {
  const groups = new Set(groupsToTry(me, world).filter((id) => opensGroup(me, id)));
  const { startedOn, endedOn } = world.terms.find(holdsOn(world.today))!;
  const lastDay = endedOn!;
  const lessons = new Set(world.lessons.filter((one) => groups.has(one.groupId) && one.onDate >= startedOn && one.onDate <= lastDay).map(({ id }) => id));
  const inTerm = world.memberships.filter((one) => groups.has(one.groupId) && one.startedOn <= lastDay && (one.endedOn ?? lastDay) >= startedOn);
  const members = new Set(inTerm.map((one) => keyOf(one.groupId, one.pupilId)));
  return world.marks
    .filter((mark) => mark.value !== null && lessons.has(mark.lessonId) && members.has(keyOf(mark.groupId, mark.pupilId)))
    .filter((mark) => me.leads || me.groups.has(mark.groupId) || me.classPupils.has(mark.pupilId))
    .map(({ lessonId, pupilId, slot }) => keyOf(lessonId, pupilId, slot));
}

/** Whose year has a mark on the sheets of groups: of today's pupils, or those of them who are in the class she leads. */
async function yearMarksOfSheets({ actor, me, world }: Asking): Promise<string[]> {
  const sheets = await found(groupsToTry(me, world), (id) => getTermMarkSheet(actor, id, 'year'));
  return sheets.flatMap(([id, { pupils }]) => pupils.filter(({ cells }) => cells.decided.value !== null).map((pupil) => keyOf(id, pupil.id)));
}

function yearMarksInSheets(me: Standing, world: World): string[] {
  const given = new Set(world.termMarks.filter(({ period }) => period === 'year').map(({ courseId, pupilId }) => keyOf(courseId, pupilId)));
  const courseOf = new Map(world.groups.map(({ id, courseId }) => [id, courseId]));
  const groups = new Set(groupsToTry(me, world).filter((id) => opensGroup(me, id)));
  return world.memberships
    .filter((one) => groups.has(one.groupId) && holdsOn(world.today)(one) && (me.leads || me.groups.has(one.groupId) || me.classPupils.has(one.pupilId)))
    .filter(({ groupId, pupilId }) => given.has(keyOf(courseOf.get(groupId)!, pupilId)))
    .map(({ groupId, pupilId }) => keyOf(groupId, pupilId));
}

/** Of lessons that have begun and are hers to keep every part, the marks where she may give them. */
function partsToCarry(me: Standing, world: World): string[] {
  const lessons = lessonsToTry(world, me).filter(({ onDate, cancelledAt }) => onDate <= me.today && !cancelledAt);
  return lessons
    .filter(({ id, groupId }) => me.groups.has(groupId) || me.grantedLessons.has(id))
    .flatMap(({ id, groupId }) => {
      const marks = me.groups.has(groupId) || me.grantedMarkLessons.has(id);
      return [...['topic', 'homework', 'attendance'], ...(marks ? ['marks'] : [])].map((part) => keyOf(id, part));
    });
}

export const APPLICATION_READS: Record<Reading, Record<string, Answered>> = {
  'lesson:read': {
    groups: {
      asked: async ({ actor }) => (await listMyGroups(actor)).map(({ group }) => group.id),
      owed: (me, { groups }) => groups.map(({ id }) => id).filter((id) => opensGroup(me, id)),
    },
    lessons: {
      asked: async ({ lessons }) => lessons.map(({ lesson }) => lesson.id),
      owed: (me, world) => lessonsToTry(world, me).filter(({ id, groupId }) => opensGroup(me, groupId) || me.grantedLessons.has(id)).map(({ id }) => id),
    },
    'pupils of lessons': {
      asked: async ({ lessons }) => lessons.flatMap(({ lesson, pupils }) => pupils.map(({ id }) => keyOf(lesson.id, id))),
      owed: (me, world) => listed(me, world).map(({ lessonId, pupilId }) => keyOf(lessonId, pupilId)),
    },
  },
  'plan:read': {
    plans: {
      asked: async ({ actor, me, world }) => (await found(plansToTry(me, world), (id) => getPlan(actor, id))).map(([id]) => id),
      owed: (me, world) => plansToTry(me, world).filter((id) => seesPlan(me, id)),
    },
  },
  'mark:read': {
    'marks of lessons': {
      asked: async ({ lessons }) =>
        lessons.flatMap(({ lesson, pupils }) => pupils.flatMap(({ id, marks }) => marks.map(({ slot }) => keyOf(lesson.id, id, slot)))),
      owed: marksListed,
    },
    'marks of spreads': { asked: marksOfSpreads, owed: marksInSpreads },
  },
  'term-mark:read': { 'marks of sheets': { asked: yearMarksOfSheets, owed: yearMarksInSheets } },
  'state-copy:read': {
    'quarters of groups': {
      asked: async ({ actor, me, world }) => (await found(sheetsToTry(me, world), (id) => getStateSheets(actor, id))).flatMap(([, { terms }]) => terms.flatMap(({ exports }) => exports.map(({ id }) => id))),
      owed: (me, world) => {
        const tried = new Set(sheetsToTry(me, world));
        return world.stateExports.filter(({ groupId }) => tried.has(groupId) && (me.leads || me.groups.has(groupId))).map(({ id }) => id);
      },
    },
    'parts of lessons': {
      asked: async ({ actor, me, world }) =>
        (await found(lessonsToTry(world, me), ({ id }) => getStateCopy(actor, id, 'ru'))).flatMap(([{ id }, { parts }]) => parts.map(({ part }) => keyOf(id, part))),
      owed: partsToCarry,
    },
    'the list': {
      asked: async ({ actor }) => (await found(['list'], () => listStateCopies(actor, null))).map(([key]) => key),
      owed: (me) => (me.groups.size + me.grantedLessons.size > 0 ? ['list'] : []),
    },
  },
  'absence:read': {
    'weeks of classes': {
      asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (classId) => getClassWeek(actor, { classId, week: null }))).map(([id]) => id),
      owed: (me, world) => classesToTry(world, me).filter((id) => me.leads || me.classes.has(id)),
    },
    'notices of classes': {
      asked: async ({ actor, world }) => (await found(world.classes.map(({ id }) => id), (classId) => listClassNotices(actor, classId))).flatMap(([, { open, decided }]) => [...open, ...decided].map(({ id }) => id)),
      owed: noticesOfClasses,
    },
    'notices of children': {
      asked: async ({ actor, me, world }) =>
        (await found(pupilsToTry(world, me), (id) => findFamilyNotices(actor, id))).flatMap(([, answer]) => (answer?.notices ?? []).map(({ id }) => id)),
      owed: (me, world) => world.notices.filter(({ pupilId }) => me.ownPupils.has(pupilId) && pupilsToTry(world, me).includes(pupilId)).map(({ id }) => id),
    },
    'terms of classes': {
      asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (classId) => getClassSums(actor, { classId, term: null }))).map(([id]) => id),
      owed: (me, world) => classesToTry(world, me).filter((id) => me.leads || me.classes.has(id)),
    },
  },
  'people:read': PEOPLE_READS,
  'access:read': {
    'families of classes': {
      asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), async (classId) => getClassAccess(actor, classId))).map(([id]) => id),
      owed: (me, world) => classesToTry(world, me).filter((id) => me.leads || me.isSecretary || me.classes.has(id)),
    },
    'sums of the whole school': SCHOOL_ACCESS,
  },
  ...FAMILY_READS,
  'record:take': RECORD_READS,
  'remark:read': REMARK_READS,
  ...OVERSIGHT_READS,
  ...CHECKS_ANSWERED,
  ...EMERGENCIES_ANSWERED,
  'session:manage': {
    sessions: {
      asked: async ({ actor }) => (await listSessions(actor)).map(({ id }) => id),
      owed: (me, { sessions }) =>
        sessions.filter(({ personId, lastSeenAt }) => personId === me.personId && lastSeenAt >= new Date(`${me.today}T00:00:00Z`)).map(({ id }) => id),
    },
  },
};

const opensFor = (owed: (me: Standing) => boolean, ask: (actor: Actor) => Promise<unknown>): Answered => ({
  asked: async ({ actor }) => (await found(['open'], () => ask(actor))).map(([key]) => key),
  owed: (me) => (owed(me) ? ['open'] : []),
});

/** Pages whose rows belong to capabilities that are proven by their writes, and pages beside the first of a capability. */
/** Of pupils who are in the class today; the leadership reads them of every class. */
function noticesOfClasses(me: Standing, { today, enrolments, notices }: World): string[] {
  const enrolled = new Set(enrolments.filter(holdsOn(today)).filter(({ classId }) => me.leads || me.classes.has(classId)).map(({ pupilId }) => pupilId));
  return notices.filter(({ pupilId, withdrawnAt }) => !withdrawnAt && enrolled.has(pupilId)).map(({ id }) => id);
}

export const OTHER_READS: Record<string, Answered> = {
  ...OFFICE_RECORD_READS,
  'who looked at a record': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (id) => getDiaryReaders(actor, id))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).filter((id) => me.ownPupils.has(id)),
  },
  'summaries of classes': {
    asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (id) => getClassSummary(actor, id, null, 'ky'))).map(([id]) => id),
    owed: (me, world) => classesToTry(world, me).filter((id) => me.leads || me.classes.has(id)),
  },
  'the list of classes with summaries': {
    asked: async ({ actor, world }) => (await found(world.years.map(({ id }) => id), (id) => listSummaryClasses(actor, id))).flatMap(([, classes]) => classes.map(({ id }) => id)),
    owed: (me, { classes }) => (me.leads ? classes.map(({ id }) => id) : []),
  },
  'subgroups of classes': {
    asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (id) => getClassSubgroups(actor, id))).map(([id]) => id),
    owed: (me, world) => classesToTry(world, me).filter((id) => me.classes.has(id)),
  },
  'the desk of terms': opensFor((me) => me.leads, async (actor) => getTermDesk(actor, 'ky')),
  'period marks that are missing': opensFor((me) => me.leads, async (actor) => listMissingTermMarks(actor, (await getTermDesk(actor, 'ky'))!.year.id)),
  'requests for corrections': {
    asked: async ({ actor }) => (await found(['all'], async () => listCorrections(actor, 'ky'))).flatMap(([, { open, decided }]) => [...open, ...decided].map(({ id }) => id)),
    owed: (me, { corrections }) => (me.leads ? corrections.map(({ id }) => id) : []),
  },
  'requests of her own': {
    asked: async ({ actor }) => (await listMyCorrections(actor, 'ky')).map(({ id }) => id),
    owed: (me, { corrections }) => corrections.filter(({ requestedById }) => requestedById === me.personId).map(({ id }) => id),
  },
  'the log of substitutions': opensFor((me) => me.leads, async (actor) => getSubstitutionLog(actor, undefined, 'ky')),
  'teachers who may be absent': opensFor((me) => me.leads, async (actor) => listTeachers(actor, { from: actor.today, to: actor.today })),
  'who teaches which group': opensFor((me) => me.leads, async (actor) => getTeaching(actor, {}, 'ky')),
  'settings': opensFor((me) => me.leads, async (actor) => listSettings(actor)),
  'messages that failed': opensFor((me) => me.isAdministrator, listFailedMessages),
  'how one is told': opensFor((me) => me.children.size > 0, getNoticeChoices),
  'what one has not read': {
    asked: async ({ actor }) => Array.from({ length: await countUnreadNotices(actor) }, (_, at) => String(at)),
    owed: (me, world) => toldTo(me, world).map((_, at) => String(at)),
  },
  'appointments that wait or were decided': {
    asked: async ({ actor }) => (await found(['all'], async () => listAppointments(actor))).flatMap(([, { open, decided }]) => [...open, ...decided].map(({ id }) => id)),
    owed: (me, { today, appointments }) => (me.isDirector
      ? appointments.filter((one) => !one.approvedAt && (one.declinedAt || one.endedOn === null || one.endedOn >= today)).map(({ id }) => id)
      : []),
  },
  'names of lessons that wait on a device': {
    asked: async ({ actor, me, world }) => (await nameEntries(actor, { lessonIds: lessonsToTry(world, me).map(({ id }) => id), pupilIds: [] })).lessons.map(({ id }) => id),
    owed: (me, world) => lessonsToTry(world, me).filter((one) => me.groups.has(one.groupId) || me.grantedLessons.has(one.id)).map(({ id }) => id),
  },
  'names of pupils that wait on a device': {
    asked: async ({ actor, me, world }) =>
      (await nameEntries(actor, { lessonIds: lessonsToTry(world, me).map(({ id }) => id), pupilIds: pupilsToTry(world, me) })).pupils.map(({ id }) => id),
    owed: (me, world) => {
      const groups = new Set(lessonsToTry(world, me).filter((one) => me.groups.has(one.groupId) || me.grantedLessons.has(one.id)).map(({ groupId }) => groupId));
      return pupilsToTry(world, me).filter((id) => world.memberships.some((one) => one.pupilId === id && groups.has(one.groupId)));
    },
  },
};
