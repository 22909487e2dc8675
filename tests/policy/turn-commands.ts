import { exportChanges } from '@/lib/change-log/commands';
import { beginYear, changeYear, draftYear, takeYearBack } from '@/lib/year-turn/commands';
import { turnContent } from '@/lib/year-turn/schema';
import type { PersonName, SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** The turn of the year, and the change log taken away. */
export function turnCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const LEADERSHIP: PersonName[] = ['director', 'deputy'];
  const turn = async () => current().owner.row<{ id: string; content: unknown }>('select id, content from year_turn where school_id = $1', [current().schoolId]);
  const draft = async () => draftYear(await current().actor('deputy'));
  /** Both classes go on as they are called. */
  const draftInFull = async () => {
    await draft();
    const { id: turnId, content } = await turn();
    for (const { id: to, groupsFrom } of turnContent.parse(content).classes) {
      await changeYear(await current().actor('deputy'), { part: 'move', turnId, classId: groupsFrom!, to, orderNumber: '' });
    }
    await current().owner.rows(`delete from history_entry where fact like 'year.%'`);
  };
  const begin = async () => {
    await draftInFull();
    await beginYear(await current().actor('deputy'), { turnId: (await turn()).id });
    await current().owner.rows(`delete from history_entry where fact like 'year.%' or fact = 'pupil.moved'`);
  };
  const draftAlone = () => draft().then(() => current().owner.rows(`delete from history_entry where fact like 'year.%'`)).then(() => undefined);
  return {
    draftYear: { may: LEADERSHIP, give: (actor) => draftYear(actor), fact: 'year.turnDrafted', isOfYear: false },
    changeYear: {
      may: LEADERSHIP,
      arrange: draftAlone,
      give: async (actor) => changeYear(actor, { part: 'removeClass', turnId: (await turn()).id, id: current().classes.sevenA }),
      fact: 'year.turnChanged',
      isOfYear: false,
    },
    beginYear: { may: LEADERSHIP, arrange: draftInFull, give: async (actor) => beginYear(actor, { turnId: (await turn()).id }), fact: ['year.begun', ...Array<string>(6).fill('pupil.moved')], isOfYear: false },
    takeYearBack: { may: LEADERSHIP, arrange: begin, give: async (actor) => takeYearBack(actor, { turnId: (await turn()).id }), fact: 'year.takenBack', isOfYear: false },
    exportChanges: { may: ['director', 'administrator'], give: async (actor) => void (await exportChanges(actor, { format: 'csv', reason: 'Текшерүү' }, 'ky')), fact: 'changeLog.exported', isOfYear: false },
  };
}
