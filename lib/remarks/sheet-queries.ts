import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { dayOf, partsOf } from '@/lib/calendar/day';
import { readAsActor } from '@/lib/db/as-actor';
import { readRemarks, readSheetHead, type RemarkRow } from '@/lib/db/remarks/remark-rows';
import { NotFoundError } from '@/lib/errors';
import type { Locale } from '@/lib/text/locales';
import { shortName } from '@/lib/text/names';
import { phaseOf } from './model';
import { overseen } from './queries';
import type { RemarkSheetChoice } from './schema';
import type { RemarkSheet, RemarkSheetLine } from './view';

/** A year of remarks on one class does not come near it. */
const MOST_LINES = 1000;

/**
 * The paper journal's page of remarks (date, remark, checker, fulfilled) of a class with its groups, or of one group, oldest
 * first, of its school year. Remarks on a named pupil are not of the journal's page. Throws not-found.
 */
export async function getRemarkSheet(actor: Actor, choice: RemarkSheetChoice, locale: Locale): Promise<RemarkSheet> {
  const asked = overseen(actor);
  return readAsActor(actor, async (db) => {
    const head = await readSheetHead(db, { schoolId: actor.schoolId, classId: choice.class, groupId: choice.group });
    if (!head) throw new NotFoundError();
    const reach = { ...asked.reach, all: false, nameless: true };
    const { remarks } = await readRemarks(db, { ...asked, reach, classId: choice.class, groupId: choice.group, from: head.startsOn, order: 'oldestFirst', limit: MOST_LINES });
    return {
      school: head.school[locale],
      firstYear: partsOf(head.startsOn).year,
      name: head.name,
      subject: head.subject && head.subject[locale],
      lines: remarks.map((row) => lineOf(row, actor.timeZone, locale, choice.class !== undefined)),
    };
  });
}

function lineOf({ steps, subject, name, ...row }: RemarkRow, timeZone: string, locale: Locale, isOfClass: boolean): RemarkSheetLine {
  const [raised] = steps;
  const isDone = ['verified', 'closed'].includes(phaseOf(row.last));
  const done = isDone ? steps.findLast(({ kind }) => kind === 'fixed' || kind === 'answered') : undefined;
  const verified = steps.findLast(({ kind }) => kind === 'verified');
  return {
    ...{ id: row.id, text: row.text, dueOn: row.dueOn, lessonOn: row.lessonId && row.onDate },
    raisedOn: raised ? dayOf(new Date(raised.at), timeZone) : row.onDate,
    on: isOfClass && subject ? `${subject[locale]} · ${name}` : null,
    checker: raised?.by ? shortName(raised.by) : '',
    fulfilled: done ? { on: dayOf(new Date(done.at), timeZone), by: verified?.by ? shortName(verified.by) : '' } : null,
  };
}
