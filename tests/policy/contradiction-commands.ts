import { dismissContradiction, withdrawDismissal } from '@/lib/oversight/contradictions-commands';
import { getContradictions } from '@/lib/oversight/contradictions-queries';
import { contradictionsSchema } from '@/lib/oversight/contradictions-schema';
import { removeView, saveView } from '@/lib/oversight/saved-views-commands';
import { record } from '@/tests/support/journal-entries';
import { NOW, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** What whoever oversees the journal says of it. */
export function contradictionCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const [dismissalId, viewId] = ['a0000000-0000-7000-8000-000000000011', 'a0000000-0000-7000-8000-000000000012'];
  const OVERSEERS: Command['may'] = ['workingGroup', 'deputy', 'director'];
  /** Kanat was away and has a mark. */
  const contradict = async () => {
    const at = { lessonId: await current().lesson('algebraA', YESTERDAY), pupilId: current().people.kanat };
    await record(await current().actor('algebraist'), { ...at, kind: 'attendance', exception: { kind: 'absent' } }, { ...at, kind: 'mark', value: 5 });
  };
  const keyOf = async () => {
    const view = await getContradictions(await current().actor('director'), contradictionsSchema.parse({ kind: 'markWhileAbsent' }), 'ky');
    return { key: view!.found[0]!.key, kind: 'markWhileAbsent' as const, term: view!.term.ordinal };
  };
  return {
    dismissContradiction: {
      may: OVERSEERS,
      arrange: contradict,
      give: async (actor) => dismissContradiction(actor, { ...await keyOf(), reason: 'Кийин тапшырды' }),
      fact: 'contradiction.dismissed',
      isOfYear: false,
    },
    saveView: { may: OVERSEERS, give: (actor) => saveView(actor, { name: 'Менин классым', query: 'by=teacher' }), fact: 'fillingView.saved', isOfYear: false },
    removeView: {
      may: ['workingGroup'],
      arrange: () => current().owner.insert('saved_view', [{
        ...{ school_id: current().schoolId, id: viewId, name: 'Менин классым', query: '', is_shared: true },
        ...{ saved_at: NOW, saved_by_id: current().people.workingGroup },
      }]),
      give: (actor) => removeView(actor, { id: viewId }),
      fact: 'fillingView.removed',
      isOfYear: false,
    },
    withdrawDismissal: {
      may: OVERSEERS,
      arrange: () => current().owner.insert('contradiction_dismissal', [{
        ...{ school_id: current().schoolId, id: dismissalId, key: 'А', kind: 'massedMarks', group_id: current().groups.algebraA },
        ...{ reason: 'Текшерилди', dismissed_at: NOW, dismissed_by_id: current().people.workingGroup },
      }]),
      give: (actor) => withdrawDismissal(actor, { id: dismissalId }),
      fact: 'contradiction.lookedAtAgain',
      isOfYear: false,
    },
  };
}
