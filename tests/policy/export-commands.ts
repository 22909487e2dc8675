import { orderListExport, takeListExport } from '@/lib/exporting/commands';
import { getSpread } from '@/lib/journal/queries';
import { takeStateSheet } from '@/lib/state-copy/sheet-commands';
import ru from '@/lib/text/messages/stateCopy/ru.json';
import { NOW, type PersonName, type SmallSchool } from '@/tests/support/small-school';
import type { Command } from './person-commands';

const OFFICE: PersonName[] = ['director', 'deputy', 'secretary', 'administrator'];

/** What leaves the journal: lists, asked for with a reason, then taken away by whoever asked; a group's quarter in the state system's words. */
export function exportCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const exportId = 'a0000000-0000-7000-8000-000000000041';
  /** As if everybody had asked. */
  const insertAsked = () => {
    const { owner, schoolId: school_id, people } = current();
    const payload = { exportId, list: 'pupils', reason: 'Отчёт' };
    return owner.insert('history_entry', Object.values(people).map((person_id) => ({ school_id, at: NOW, person_id, fact: 'list.exported', payload, salt: 'А', payload_hash: 'А' })));
  };
  const quarter = () => ({ groupId: current().groups.algebraA, term: current().terms.second, since: undefined });
  return {
    takeStateSheet: {
      may: ['director', 'deputy', 'algebraist'],
      give: (actor) => takeStateSheet(actor, quarter(), ru.texts, () => getSpread(actor, quarter().groupId, quarter().term)),
      fact: 'stateSheet.exported',
      isOfYear: false,
    },
    orderListExport: { may: OFFICE, give: (actor) => orderListExport(actor, { list: 'groups', reason: 'Отчёт' }), fact: 'list.exported', isOfYear: false },
    takeListExport: { may: OFFICE, arrange: insertAsked, give: (actor) => takeListExport(actor, exportId, 'ky'), fact: 'list.exported', isOfYear: false },
  };
}
