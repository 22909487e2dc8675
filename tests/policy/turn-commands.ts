import { exportChanges } from '@/lib/change-log/commands';
import { chooseModesOfGrade, renameSchool } from '@/lib/preparing/commands';
import { firstYearFrom } from '@/lib/year-turn/model';
import { beginYear, changeYear, draftYear, openFirstYear, takeYearBack } from '@/lib/year-turn/commands';
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
    await current().owner.rows(`delete from history_entry where fact like 'year.%' or fact in ('pupil.moved', 'appointment.made')`);
  };
  const draftAlone = () => draft().then(() => current().owner.rows(`delete from history_entry where fact like 'year.%'`)).then(() => undefined);
  /** A school of its own has no year yet: this one's is another's. */
  const emptyYear = async () => {
    const { owner, schoolId, yearId } = current();
    const other = crypto.randomUUID();
    await owner.rows('set session_replication_role = replica');
    await owner.rows('update school_year set school_id = $2 where id = $1 and school_id = $3', [yearId, other, schoolId]);
    await owner.rows('reset session_replication_role');
  };
  return {
    draftYear: { may: LEADERSHIP, give: (actor) => draftYear(actor), fact: 'year.turnDrafted', isOfYear: false },
    changeYear: {
      may: LEADERSHIP,
      arrange: draftAlone,
      give: async (actor) => changeYear(actor, { part: 'removeClass', turnId: (await turn()).id, id: current().classes.sevenA }),
      fact: 'year.turnChanged',
      isOfYear: false,
    },
    beginYear: { may: LEADERSHIP, arrange: draftInFull, give: async (actor) => beginYear(actor, { turnId: (await turn()).id }), fact: ['year.begun', ...Array<string>(6).fill('pupil.moved'), 'appointment.made'], isOfYear: false },
    takeYearBack: { may: LEADERSHIP, arrange: begin, give: async (actor) => takeYearBack(actor, { turnId: (await turn()).id }), fact: 'year.takenBack', isOfYear: false },
    openFirstYear: {
      may: LEADERSHIP,
      arrange: () => emptyYear(),
      give: (actor) => openFirstYear(actor, firstYearFrom(actor.today)),
      fact: 'year.opened',
      isOfYear: false,
    },
    renameSchool: { may: LEADERSHIP, give: (actor) => renameSchool(actor, { nameKy: 'Б', nameRu: 'Б', nameEn: 'B' }), fact: 'school.renamed', isOfYear: false },
    chooseModesOfGrade: {
      may: LEADERSHIP,
      give: async (actor) => void (await chooseModesOfGrade(actor, { grade: 7, gradingMode: 'points' })),
      fact: Array<string>(4).fill('group.gradingModeChosen'),
      isOfYear: true,
    },
    exportChanges: { may: ['director', 'administrator'], give: async (actor) => void (await exportChanges(actor, { format: 'csv', reason: 'Текшерүү' }, 'ky')), fact: 'changeLog.exported', isOfYear: false },
  };
}
