import { getClassConfirmations, listClassUnread } from '@/lib/confirmations/queries';
import { getDiaryWeek } from '@/lib/diary/queries';
import { listSchoolAccess } from '@/lib/families/school-access';
import { listNotices } from '@/lib/notices/queries';
import { type Answered, found } from './asked';
import type { Reading } from './capabilities';
import { keyOf } from './shown';
import { classesToTry, pupilsToTry } from './places';
import type { Standing } from './standing';
import { holdsOn, type World } from './world';

/** What a guardian is told of children who are hers today. */
export const toldTo = (me: Standing, { told }: World) => told.filter(({ guardianId, pupilId }) => guardianId === me.personId && me.children.has(pupilId));

/** Class by class how many guardians of today its pupils of today have: the office's alone. */
export const SCHOOL_ACCESS: Answered = {
  asked: async ({ actor }) => (await found(['school'], () => listSchoolAccess(actor))).flatMap(([, classes]) => classes.map(({ classId, guardians }) => keyOf(classId, guardians))),
  owed: (me, { today, enrolments, guardianships }) => {
    if (!me.leads && !me.isSecretary) return [];
    const guardiansIn = new Map<string, Set<string>>();
    for (const { classId, pupilId } of enrolments.filter(holdsOn(today))) {
      const guardians = guardiansIn.get(classId) ?? new Set();
      for (const { guardianId } of guardianships.filter((one) => one.pupilId === pupilId && holdsOn(today)(one))) guardians.add(guardianId);
      guardiansIn.set(classId, guardians);
    }
    return [...guardiansIn].map(([classId, { size }]) => keyOf(classId, size));
  },
};

/** Diaries, who has read them, and what families are told: what the application's own queries answer. */
export const FAMILY_READS = {
  'diary:read': {
    diaries: {
      asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (id) => getDiaryWeek(actor, id))).map(([id]) => id),
      owed: (me, world) => pupilsToTry(world, me).filter((id) => me.leads || me.classPupils.has(id) || me.ownPupils.has(id)),
    },
  },
  'confirmation:read': {
    'weeks of classes': {
      asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (classId) => getClassConfirmations(actor, { classId, week: null }))).map(([id]) => id),
      owed: (me, world) => classesToTry(world, me).filter((id) => me.classes.has(id)),
    },
    'families of classes': {
      asked: async ({ actor, me, world }) => (await found(classesToTry(world, me), (classId) => getClassConfirmations(actor, { classId, week: null })))
        .flatMap(([, { unread, read, withoutGuardian }]) => [...unread, ...read, ...withoutGuardian].map(({ id }) => id)),
      owed: (me) => [...me.classPupils],
    },
    'classes asked after': {
      asked: async ({ actor }) => (await listClassUnread(actor)).map(({ classId }) => classId),
      owed: (me) => [...me.classes],
    },
  },
  'notice:read': {
    notices: {
      asked: async ({ actor }) => (await found(['all'], () => listNotices(actor))).flatMap(([, notices]) => notices.map(({ id }) => id)),
      owed: (me, world) => toldTo(me, world).map(({ id }) => id),
    },
  },
} satisfies Partial<Record<Reading, Record<string, Answered>>>;
