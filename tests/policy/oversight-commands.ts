import { approveMember, endMembership, proposeMember, returnMember } from '@/lib/working-group/commands';
import { NOW, type PersonName, type SmallSchool, TODAY, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

/** The working group: who proposes, and what the director alone decides. */
export function oversightCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const seatId = 'a0000000-0000-7000-8000-000000000011';
  const insert = (table: string, row: object) => current().owner.insert(table, [{ school_id: current().schoolId, ...row }]);
  const seat = (row: object = {}) =>
    insert('working_group_membership', {
      ...{ id: seatId, person_id: current().people.linguist, is_chair: false, started_on: '2026-09-01', ended_on: '2027-05-28' },
      ...{ proposed_at: NOW, proposed_by_id: current().people.deputy, ...row },
    });
  const PERIOD = { isChair: false, startedOn: TODAY, endedOn: '2027-05-28', orderNumber: '47', orderOn: TODAY };
  const PROPOSERS: PersonName[] = ['director', 'deputy', 'workingGroup'];

  return {
    proposeMember: { may: PROPOSERS, give: (actor) => proposeMember(actor, { ...PERIOD, personId: current().people.linguist }), fact: 'workingGroup.proposed', isOfYear: false },
    approveMember: { may: ['director'], arrange: seat, give: (actor) => approveMember(actor, { id: seatId, word: null }), fact: 'workingGroup.approved', isOfYear: false },
    returnMember: { may: ['director'], arrange: seat, give: (actor) => returnMember(actor, { id: seatId, word: 'Жок' }), fact: 'workingGroup.declined', isOfYear: false },
    endMembership: {
      may: ['director'],
      arrange: () => seat({ approved_at: NOW, approved_by_id: current().people.director }),
      give: (actor) => endMembership(actor, { id: seatId, endedOn: YESTERDAY }),
      fact: 'workingGroup.ended',
      isOfYear: false,
    },
  };
}
