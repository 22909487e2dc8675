import { listAutomaticRemarks } from '@/lib/oversight/automatic-queries';
import { getRemarkForm, listRemarkMatters } from '@/lib/remarks/form-queries';
import { countRemarks, getRemark, listLessonRemarks, listOwedRemarks, listOwnRemarks, listRemarks } from '@/lib/remarks/queries';
import { remarkAddress, remarksSchema } from '@/lib/remarks/schema';
import { getRemarkSheet } from '@/lib/remarks/sheet-queries';
import { type Answered, found } from './asked';
import { keepsAnything, seesRemark } from './remark-writes';
import type { Standing } from './standing';
import type { World } from './world';

const oversees = (me: Standing) => me.leads || me.isInWorkingGroup;
const lastSteps = ({ remarkSteps }: World) => new Map(remarkSteps.map(({ remarkId, kind }) => [remarkId, kind]));
const owed = (me: Standing, world: World) => {
  const last = lastSteps(world);
  const waits = ({ id, addresseeId }: World['remarks'][number]) => addresseeId === me.personId && ['raised', 'seen', 'returned', 'reopened'].includes(last.get(id)!);
  return keepsAnything(me) ? world.remarks.filter(waits).map(({ id }) => id) : [];
};
const all = (may: (me: Standing) => boolean) => (me: Standing) => (may(me) ? ['all'] : []);

export const REMARK_READS: Record<string, Answered> = {
  remarks: {
    asked: async ({ actor, world }) => (await found(world.remarks.map(({ id }) => id), (id) => getRemark(actor, id, 'ky'))).map(([id]) => id),
    owed: (me, { remarks }) => remarks.filter((one) => seesRemark(me, one)).map(({ id }) => id),
  },
  'list of remarks': {
    asked: async ({ actor }) => (await found([1, 2], (page) => listRemarks(actor, remarksSchema.parse({ page }), 'ky'))).flatMap(([, { remarks }]) => remarks.map(({ id }) => id)),
    owed: (me, { remarks }) => (oversees(me) ? remarks.filter((one) => seesRemark(me, one)).map(({ id }) => id) : []),
  },
  'remarks to answer': {
    asked: async ({ actor }) => (await found(['own'], () => listOwnRemarks(actor, 'ky'))).flatMap(([, own]) => own.owed.map(({ id }) => id)),
    owed,
  },
  'remarks of a day': { asked: async ({ actor }) => (await listOwedRemarks(actor, 'ky')).map(({ id }) => id), owed },
  'remarks of lessons': {
    asked: async ({ actor, world }) => {
      const lessons = [...new Set(world.remarks.flatMap(({ lessonId }) => lessonId ?? []))];
      return (await found(lessons, (id) => listLessonRemarks(actor, id, 'ky'))).flatMap(([, remarks]) => remarks.map(({ id }) => id));
    },
    owed: (me, world) => {
      const last = lastSteps(world);
      return world.remarks.filter((one) => one.lessonId && last.get(one.id) !== 'closed' && seesRemark(me, one)).map(({ id }) => id);
    },
  },
  'what waits': { asked: async ({ actor }) => ((await countRemarks(actor)) ? ['all'] : []), owed: all(oversees) },
  'automatic remarks': { asked: async ({ actor }) => (await found(['all'], () => listAutomaticRemarks(actor, {}, 'ky'))).map(([key]) => key), owed: all(oversees) },
  'what a remark may be on': { asked: async ({ actor }) => (await found(['all'], () => listRemarkMatters(actor, 'ky'))).map(([key]) => key), owed: all(oversees) },
  'the page of a class': {
    asked: async ({ actor, world }) => (await found(['all'], () => getRemarkSheet(actor, { class: world.classes[0]!.id }, 'ky'))).map(([key]) => key),
    owed: all(oversees),
  },
  'the form on a pupil': {
    asked: async ({ actor, world }) => {
      const cell = world.remarks.find(({ pupilId }) => pupilId)!;
      return (await found(['all'], () => getRemarkForm(actor, remarkAddress.parse({ lesson: cell.lessonId, pupil: cell.pupilId }), 'ky'))).map(([key]) => key);
    },
    owed: all((me) => me.leads),
  },
};
