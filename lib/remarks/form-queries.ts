import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { openOn } from '@/lib/db/open-period';
import { readRemarkMatter, readRemarkMatters } from '@/lib/db/remarks/remark-rows';
import type { Db } from '@/lib/db/transaction';
import { NotFoundError } from '@/lib/errors';
import { can, scopesOf } from '@/lib/policy/can';
import type { Locale } from '@/lib/text/locales';
import { defaultDueDay, matterOf } from './commands';
import { namedOf } from './queries';
import type { RemarkAddress } from './schema';
import type { RemarkForm, RemarkMatters } from './view';

/** What the form of a remark shows. Throws not-found as `raiseRemark`. */
export async function getRemarkForm(actor: Actor, address: RemarkAddress, locale: Locale): Promise<RemarkForm> {
  if (!can(actor, 'remark:raise')) throw new NotFoundError();
  const { matter, pupilId, ...of } = matterOf(address);
  if (pupilId && !scopesOf(actor, 'remark:raise').has('school')) throw new NotFoundError();
  return findAsActor(actor, async (db) => {
    const found = await readRemarkMatter(db, of);
    if (!found) throw new NotFoundError();
    const { name, subject, onDate, isParty, groupId } = found;
    return {
      ...{ matter, name, subject: subject && subject[locale], onDate, isParty, today: actor.today },
      ...(await pupilsOf(db, actor, { lessonId: of.lessonId, groupId, onDate, pupilId })),
      dueOn: await defaultDueDay(db, actor),
      addressees: found.addressees.filter(({ id }) => id !== actor.personId).map(namedOf),
    };
  });
}

/** Whom of a lesson a remark may be on: only where the writer sees pupils. Throws not-found for one who was not in it. */
async function pupilsOf(db: Db, actor: Actor, { lessonId, groupId, onDate, pupilId }: { lessonId?: string; groupId: string | null; onDate: string; pupilId?: string }): Promise<Pick<RemarkForm, 'pupils' | 'pupilId'>> {
  if (!lessonId || !groupId || !scopesOf(actor, 'remark:raise').has('school')) return { pupils: [], pupilId: null };
  const members = await db.courseGroupMembership.findMany({
    where: { schoolId: actor.schoolId, groupId, ...openOn(onDate) },
    orderBy: { pupil: { person: { sortKey: 'asc' } } },
    select: { pupil: { select: { person: { select: { id: true, surname: true, firstName: true } } } } },
  });
  const pupils = members.map(({ pupil }) => namedOf(pupil.person));
  if (pupilId && !pupils.some(({ id }) => id === pupilId)) throw new NotFoundError();
  return { pupils, pupilId: pupilId ?? null };
}

/** Classes and groups of the year, where the form is opened from nowhere. Throws not-found without the right. */
export async function listRemarkMatters(actor: Actor, locale: Locale): Promise<RemarkMatters> {
  if (!can(actor, 'remark:raise')) throw new NotFoundError();
  const { schoolId, today } = actor;
  const { classes, groups } = await readAsActor(actor, (db) => readRemarkMatters(db, { schoolId, today }));
  return { classes, groups: groups.map(({ id, name, subject }) => ({ id, name: `${name} · ${subject[locale]}` })) };
}
