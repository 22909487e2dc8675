import { endFeed, makeFeed } from '@/lib/diary/feed-commands';
import { acceptObjection, declineObjection, raiseObjection } from '@/lib/objections/commands';
import { printSheet } from '@/lib/printing/commands';
import { printRecord, recordAnswer, registerRequest, takeRecord } from '@/lib/records/commands';
import { contentOf } from '@/lib/sheets';
import { NOW, type PersonName, type SmallSchool, YESTERDAY } from '@/tests/support/small-school';
import type { Command } from './person-commands';

const OFFICE: PersonName[] = ['director', 'deputy', 'secretary'];

/** The commands around everything held on a child, and around what a family takes for wrong in it. */
export function recordCommandsOf(current: () => SmallSchool): Record<string, Command> {
  const requestId = 'a0000000-0000-7000-8000-000000000007';
  const insertRequest = async () => {
    const { neighbour, saadat, secretary } = current().people;
    await current().owner.insert('record_request', [{ school_id: current().schoolId, id: requestId, pupil_id: saadat, guardian_id: neighbour, received_on: YESTERDAY, registered_at: NOW, registered_by_id: secretary }]);
  };
  const guardianshipId = async () => {
    const { neighbour, saadat } = current().people;
    return (await current().owner.row<{ id: string }>('select id from guardianship where guardian_id = $1 and pupil_id = $2', [neighbour, saadat])).id;
  };
  const objectionId = 'a0000000-0000-7000-8000-000000000008';
  const insertObjection = async () => {
    const { schoolId, people: { nurlan, mother }, groups: { algebraA } } = current();
    const lesson_id = await current().lesson('algebraA', YESTERDAY);
    await current().owner.insert('objection', [{ school_id: schoolId, id: objectionId, pupil_id: nurlan, lesson_id, group_id: algebraA, part: 'mark', note: 'А', raised_at: NOW, raised_by_id: mother }]);
  };
  const ofNurlan = () => ({ pupilId: current().people.nurlan });
  return {
    makeFeed: { may: ['mother', 'nurlan'], give: (actor) => makeFeed(actor, { ...ofNurlan(), feedId: crypto.randomUUID() }), fact: 'calendarFeed.made', isOfYear: false },
    endFeed: {
      may: ['mother'],
      arrange: () => current().owner.insert('calendar_feed', [{ school_id: current().schoolId, id: objectionId, person_id: current().people.mother, pupil_id: current().people.nurlan, token_hash: crypto.randomUUID(), made_at: NOW }]),
      give: (actor) => endFeed(actor, ofNurlan()),
      fact: 'calendarFeed.ended',
      isOfYear: false,
    },
    raiseObjection: {
      may: ['mother'],
      give: async (actor) => raiseObjection(actor, { pupilId: current().people.nurlan, lessonId: await current().lesson('algebraA', YESTERDAY), part: 'attendance', note: 'Болгон' }),
      fact: 'objection.raised',
      isOfYear: true,
    },
    acceptObjection: { may: ['algebraist'], arrange: insertObjection, give: (actor) => acceptObjection(actor, { id: objectionId, word: null }), fact: 'objection.answered', isOfYear: false },
    declineObjection: { may: ['algebraist'], arrange: insertObjection, give: (actor) => declineObjection(actor, { id: objectionId, word: 'Туура' }), fact: 'objection.answered', isOfYear: false },
    takeRecord: { may: ['mother', 'nurlan'], give: (actor) => takeRecord(actor, { pupilId: current().people.nurlan, format: 'json' }), fact: 'record.taken', isOfYear: false },
    printRecord: { may: ['director', 'deputy'], arrange: insertRequest, give: (actor) => printRecord(actor, { requestId, format: 'pdf' }), fact: 'record.taken', isOfYear: false },
    printSheet: {
      may: ['director', 'deputy', 'classTeacher', 'mother', 'nurlan'],
      give: (actor) => printSheet(actor, { kind: 'reportCard', ofId: current().people.nurlan }, () => contentOf(actor, { kind: 'reportCard', ofId: current().people.nurlan }, 'ky')),
      fact: 'sheet.printed',
      isOfYear: false,
    },
    registerRequest: { may: OFFICE, give: async (actor) => registerRequest(actor, { guardianshipId: await guardianshipId(), receivedOn: YESTERDAY }), fact: 'record.requested', isOfYear: false },
    recordAnswer: { may: OFFICE, arrange: insertRequest, give: (actor) => recordAnswer(actor, { requestId }), fact: 'record.handedOver', isOfYear: false },
  };
}
