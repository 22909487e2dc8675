import { answerRemark, judgeRemark, raiseRemark } from '@/lib/remarks/commands';
import { NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** What the working group and the leadership remark, and what teachers answer. */
export function remarkCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const OVERSEERS: PersonName[] = ['workingGroup', 'deputy', 'director'];
  const id = 'a0000000-0000-7000-8000-000000000009';
  const insertRemark = async (last: string) => {
    const { owner, schoolId: school_id, people, groups } = current();
    const [at, lesson_id] = [NOW, await current().lesson('algebraA', YESTERDAY)];
    await owner.insert('remark', [{ school_id, id, matter: 'lesson', lesson_id, group_id: groups.algebraA, on_date: YESTERDAY, category: 'filling', text: 'Тема жок', addressee_id: people.algebraist, raised_at: at, raised_by_id: people.deputy }]);
    const step = { school_id, remark_id: id, at };
    await owner.insert('remark_step', [{ ...step, ordinal: 1, kind: 'raised', by_id: people.deputy, due_on: TODAY }]);
    if (last !== 'raised') await owner.insert('remark_step', [{ ...step, ordinal: 2, kind: last, by_id: people.algebraist }]);
  };
  return {
    raiseRemark: {
      may: OVERSEERS,
      give: async (actor) => raiseRemark(actor, { id: crypto.randomUUID(), lesson: await current().lesson('algebraA', YESTERDAY), category: 'filling', text: 'Тема жок', dueOn: TODAY, addresseeId: current().people.algebraist }),
      fact: 'remark.raised',
      isOfYear: true,
    },
    answerRemark: { may: ['algebraist'], arrange: () => insertRemark('raised'), give: (actor) => answerRemark(actor, { id, follows: 1, step: 'fixed', word: null }), fact: 'remark.stepped', isOfYear: false },
    judgeRemark: { may: OVERSEERS, arrange: () => insertRemark('fixed'), give: (actor) => judgeRemark(actor, { id, follows: 2, step: 'verified', word: null }), fact: 'remark.stepped', isOfYear: false },
  };
}
