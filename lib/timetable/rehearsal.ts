import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { asActor, rehearseAsActor } from '@/lib/db/as-actor';
import { changedLessonDays } from '@/lib/db/changed-lesson-rows';
import type { Db } from '@/lib/db/transaction';
import { DomainError } from '@/lib/errors';
import type { Locale } from '@/lib/text/locales';
import type { LessonChanges, TimeAuthor } from './commands';
import { listOutsideWithin } from './outside-queries';
import { spansOf } from './preview-model';
import type { ChangePreview, OutsideLesson } from './view';
import { hourNumbersWithin } from './week-queries';

/**
 * A change of the school's time, shown before it is made: it is carried out and taken back, so that the preview is what happens.
 */

type Work = (db: Db, author: TimeAuthor) => Promise<unknown>;

const MOST_LESSONS = 40;

/** What the work would do to lessons. Throws what it throws. */
export function rehearse(actor: Actor, locale: Locale, work: Work): Promise<ChangePreview> {
  return rehearseAsActor(actor, async (db) => {
    const changes = await watched(db, actor, work);
    const days = await changedLessonDays(db, actor.schoolId, changes);
    const sum = (kind: 'withdrawn' | 'outside' | 'filled' | 'excused') => days.reduce((total, day) => total + day[kind], 0);
    const comes = [...changes.created, ...changes.restored.map(({ slot }) => slot)];
    return {
      ...{ comes: comes.length, goes: sum('withdrawn'), moves: changes.moved.length, stays: sum('outside') },
      ...{ filled: sum('filled'), excused: sum('excused'), homework: changes.homework },
      spans: spansOf({
        comes: comes.map(({ day }) => ({ day, count: 1 })),
        goes: days.flatMap(({ day, withdrawn }) => (withdrawn > 0 ? [{ day, count: withdrawn }] : [])),
        moves: changes.moved.map(({ slot }) => ({ day: slot.day, count: 1 })),
        stays: days.flatMap(({ day, outside }) => (outside > 0 ? [{ day, count: outside }] : [])),
      }),
      lessons: await firstOutside(db, actor, locale, changes),
      seen: seenOf(changes),
    };
  });
}

async function firstOutside(db: Db, { schoolId, today }: Actor, locale: Locale, { outside }: LessonChanges): Promise<OutsideLesson[]> {
  if (outside.length === 0) return [];
  return listOutsideWithin(db, schoolId, locale, { ids: outside.slice(0, MOST_LESSONS), numberOf: await hourNumbersWithin(db, schoolId, today) });
}

/** Does the work, when it still does what was seen. Throws seen-otherwise for what changed since, and what the work throws. */
export async function carryOut(actor: Actor, seen: string, work: Work): Promise<void> {
  await asActor(actor, async (db) => {
    if (seenOf(await watched(db, actor, work)) !== seen) throw new DomainError('seenOtherwise');
  });
}

async function watched(db: Db, actor: Actor, work: Work): Promise<LessonChanges> {
  const seen: LessonChanges[] = [];
  await work(db, { ...actor, witness: (changes) => seen.push(changes) });
  return {
    kept: [],
    restored: seen.flatMap(({ restored }) => restored),
    moved: seen.flatMap(({ moved }) => moved),
    created: seen.flatMap(({ created }) => created),
    withdrawn: seen.flatMap(({ withdrawn }) => withdrawn),
    outside: seen.flatMap(({ outside }) => outside),
    homework: seen.reduce((total, { homework }) => total + homework, 0),
  };
}

function seenOf({ created, restored, withdrawn, moved, outside, homework }: LessonChanges): string {
  return [created.length, restored.length, withdrawn.length, moved.length, outside.length, homework].join('.');
}
