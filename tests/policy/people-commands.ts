import { v7 as newId } from 'uuid';
import { endOthersSessions, giveStaffPassword, resetSecondFactor, sendPasswordLetter } from '@/lib/accounts/commands';
import { mergeGuardians } from '@/lib/merging/commands';
import { mergePupils } from '@/lib/merging/pupil-commands';
import { correctPerson } from '@/lib/people/person-commands';
import { addPupil, correctPupil } from '@/lib/pupils/commands';
import { addGuardian, changeGuardianship, endGuardianship } from '@/lib/pupils/guardian-commands';
import { endHomeTeaching, orderHomeTeaching } from '@/lib/pupils/home-teaching-commands';
import { movePupil } from '@/lib/pupils/move-commands';
import { addStaff, endStaff, givePost } from '@/lib/staff/commands';
import { type PersonName, type SmallSchool, TODAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

const OFFICE: PersonName[] = ['director', 'deputy', 'secretary'];
const TWIN = 'a0000000-0000-7000-8000-0000000000aa';
const HOME = 'a0000000-0000-7000-8000-0000000000ab';
const NAME = { surname: 'Өмүров', firstName: 'Бакыт', patronymic: null };

/** The commands of the office over people, and of whoever keeps accounts. */
export function peopleCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const ofNeighbour = async () => (await current().owner.row<{ id: string }>('select id from guardianship where guardian_id = $1', [current().people.neighbour])).id;
  const post = { post: 'deputy' as const, area: null, classId: null, startedOn: TODAY, endedOn: null, orderNumber: '12-К' };
  const sex = 'male' as const;
  return {
    addPupil: { may: OFFICE, give: (actor) => addPupil(actor, { ...NAME, number: '1999', sex, bornOn: '2013-05-05' }), fact: 'pupil.added', isOfYear: false },
    correctPupil: { may: OFFICE, give: (actor) => correctPupil(actor, { ...NAME, pupilId: current().people.kanat, number: '1303', sex, bornOn: null }), fact: 'person.corrected', isOfYear: false },
    movePupil: {
      may: OFFICE,
      give: (actor) => movePupil(actor, { pupilId: current().people.kanat, classId: current().classes.sevenB, from: TODAY, orderNumber: '87-О', isConfirmed: false, subgroupIds: [] }),
      fact: 'pupil.moved',
      isOfYear: true,
    },
    orderHomeTeaching: {
      may: OFFICE,
      give: (actor) => orderHomeTeaching(actor, { pupilId: current().people.kanat, startedOn: TODAY, endedOn: '2026-12-31', orderNumber: '9-О', orderedOn: TODAY }),
      fact: 'homeTeaching.ordered',
      isOfYear: true,
    },
    endHomeTeaching: {
      may: OFFICE,
      arrange: () => current().owner.insert('home_teaching', [{ school_id: current().schoolId, id: HOME, pupil_id: current().people.kanat, started_on: TODAY, ended_on: '2026-12-31', order_number: '9-О', ordered_on: TODAY }]),
      give: (actor) => endHomeTeaching(actor, { homeTeachingId: HOME, endedOn: TODAY, orderNumber: '10-О', orderedOn: TODAY }),
      fact: 'homeTeaching.ended',
      isOfYear: true,
    },
    addGuardian: {
      may: OFFICE,
      give: (actor) => addGuardian(actor, { pupilId: current().people.kanat, guardianId: undefined, ...NAME, phone: null, startedOn: TODAY, relation: null, mayAnnounce: true }),
      fact: ['person.added', 'guardianship.opened'],
      isOfYear: false,
    },
    changeGuardianship: { may: OFFICE, give: async (actor) => changeGuardianship(actor, { guardianshipId: await ofNeighbour(), relation: 'энеси', mayAnnounce: false }), fact: 'guardianship.changed', isOfYear: false },
    endGuardianship: { may: OFFICE, give: async (actor) => endGuardianship(actor, { guardianshipId: await ofNeighbour(), endedOn: TODAY }), fact: 'guardianship.ended', isOfYear: false },
    correctPerson: { may: OFFICE, give: (actor) => correctPerson(actor, { ...NAME, personId: current().people.neighbour, phone: '+996555123456' }), fact: 'person.corrected', isOfYear: false },
    mergeGuardians: {
      may: OFFICE,
      arrange: async () => {
        const { owner, schoolId: school_id, people } = current();
        const { created_at, ...name } = { surname: 'Болотбекова', first_name: 'Элнура', sort_key: '', created_at: `${TODAY}T03:00:00Z` };
        const { search_key } = await owner.row<{ search_key: string }>('select search_key from person where id = $1', [people.neighbour]);
        await owner.insert('person', [{ school_id, id: TWIN, ...name, search_key, created_at }]);
        await owner.insert('person_contact', [people.neighbour, TWIN].map((person_id) => ({ school_id, person_id, phone: '+996555000111' })));
        await owner.insert('guardianship', [{ school_id, id: newId(), guardian_id: TWIN, pupil_id: people.aida, may_announce: true, started_on: '2026-09-01' }]);
      },
      give: (actor) => mergeGuardians(actor, { keptId: current().people.neighbour, goneId: TWIN }),
      fact: 'person.merged',
      isOfYear: false,
    },
    mergePupils: {
      may: OFFICE,
      arrange: async () => {
        const { owner, schoolId: school_id, people } = current();
        await owner.rows('insert into person (school_id, id, surname, first_name, sort_key, search_key, created_at) select school_id, $2, surname, first_name, sort_key, search_key, created_at from person where id = $1', [people.kanat, TWIN]);
        await owner.insert('pupil', [{ school_id, id: TWIN, number: '1998', born_on: '2013-03-02' }]);
        await owner.rows(`update pupil set born_on = '2013-03-02' where id = $1`, [people.kanat]);
      },
      give: (actor) => mergePupils(actor, { keptId: current().people.kanat, goneId: TWIN, orderNumber: '90-О', reason: '', seen: '', otherwise: null, choices: {} }),
      fact: 'person.merged',
      isOfYear: false,
    },
    addStaff: { may: OFFICE, give: (actor) => addStaff(actor, { ...NAME, phone: null, ...post }), fact: ['person.added', 'appointment.made'], isOfYear: false },
    givePost: { may: OFFICE, give: (actor) => givePost(actor, { personId: current().people.linguist, ...post }), fact: 'appointment.made', isOfYear: false },
    endStaff: { may: OFFICE, give: (actor) => endStaff(actor, { personId: current().people.workingGroup, lastOn: TODAY, orderNumber: '31-К' }), fact: 'staff.left', isOfYear: false },
    giveStaffPassword: { may: ['director', 'administrator'], give: (actor) => giveStaffPassword(actor, { personId: current().people.linguist }), fact: 'account.passwordGiven', isOfYear: false },
    resetSecondFactor: {
      may: ['director', 'administrator'],
      arrange: async () => {
        const account = { id: newId(), login: newId(), must_change_password: false, created_at: `${TODAY}T03:00:00Z` };
        await current().owner.insert('account', [account]);
        await current().owner.rows('update person set account_id = $1 where id = $2', [account.id, current().people.linguist]);
        await current().owner.insert('second_factor', [{ account_id: account.id, id: newId(), sealed_secret: '', started_at: account.created_at, confirmed_at: account.created_at }]);
      },
      give: (actor) => resetSecondFactor(actor, { personId: current().people.linguist }),
      fact: 'account.secondFactorReset',
      isOfYear: false,
    },
    sendPasswordLetter: {
      may: ['director', 'administrator'],
      arrange: async () => {
        const [{ owner, schoolId: school_id, people }, account] = [current(), { id: newId(), login: newId(), must_change_password: false, created_at: `${TODAY}T03:00:00Z` }];
        await owner.insert('account', [account]);
        await owner.rows('update person set account_id = $1 where id = $2', [account.id, people.linguist]);
        await owner.insert('notice_preference', [{ school_id, person_id: people.linguist, push_absences: 'off', push_marks: 'off', email_absences: 'off', email_marks: 'off', tells_details: false, email_wrong_tries: 0, email: 'l@example.org', email_confirmed_at: account.created_at, set_at: account.created_at }]);
      },
      give: (actor) => sendPasswordLetter(actor, { personId: current().people.linguist }),
      fact: 'account.letterAsked',
      isOfYear: false,
    },
    endOthersSessions: {
      may: ['director', 'administrator'],
      arrange: async () => {
        const account = { id: newId(), login: newId(), must_change_password: false, created_at: `${TODAY}T03:00:00Z` };
        await current().owner.insert('account', [account]);
        await current().owner.insert('session', [{ school_id: current().schoolId, id: newId(), account_id: account.id, person_id: current().people.linguist, started_at: account.created_at, last_seen_at: account.created_at, device_label: 'Chrome' }]);
      },
      give: (actor) => endOthersSessions(actor, { personId: current().people.linguist }),
      fact: 'account.sessionsEnded',
      isOfYear: false,
    },
  };
}
