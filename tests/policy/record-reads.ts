import { getDiaryCalendar } from '@/lib/diary/calendar-queries';
import { countOpenObjections, listFamilyObjections, listObjections } from '@/lib/objections/queries';
import { countRecordRequests, findGuardians, listRecordRequests, openRecord } from '@/lib/records/queries';
import { printRecord, takeRecord } from '@/lib/records/commands';
import type { Answered } from './asked';
import { found } from './asked';
import { pupilsToTry } from './places';
import { holdsOn } from './world';

/** Everything held on a child and what else families are owed: who takes it away, and who draws it to answer a request on paper. */
export const RECORD_READS: Record<string, Answered> = {
  'own records': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (pupilId) => takeRecord(actor, { pupilId, format: 'json' }))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).filter((id) => me.ownPupils.has(id)),
  },
  'records asked for on paper': {
    asked: async ({ actor, world }) => (await found(world.recordRequests.slice(0, 6).map(({ id }) => id), (requestId) => printRecord(actor, { requestId, format: 'json' }))).map(([id]) => id),
    owed: (me, { recordRequests }) => recordRequests.slice(0, 6).filter((one) => me.leads && one.guardianId !== me.personId && !one.handedOverAt).map(({ id }) => id),
  },
  'opened without a word in the history': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me).slice(0, 5), (pupilId) => openRecord(actor, { pupilId, askerId: actor.personId }))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).slice(0, 5).filter((id) => me.leads || me.ownPupils.has(id)),
  },
};

/** What families take for wrong: their own words, and those that a lesson's keeper answers. */
const OBJECTION_READS: Record<string, Answered> = {
  'objections of a family': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (id) => listFamilyObjections(actor, id))).flatMap(([, { objections }]) => objections.map(({ id }) => id)),
    owed: (me, { objections }) => objections.filter(({ pupilId }) => me.ownPupils.has(pupilId)).map(({ id }) => id),
  },
  'objections to answer': {
    asked: async ({ actor }) => (await found(['all'], async () => listObjections(actor))).flatMap(([, { open, decided }]) => [...open, ...decided].map(({ id }) => id)),
    owed: (me, { objections }) => objections.filter(({ groupId, lessonId }) => me.groups.has(groupId) || me.grantedLessons.has(lessonId)).map(({ id }) => id),
  },
  'objections that wait': {
    asked: async ({ actor }) => Array.from({ length: await countOpenObjections(actor) }, (_, at) => String(at)),
    owed: (me, { objections }) => objections.filter((one) => !one.decision && (me.groups.has(one.groupId) || me.grantedLessons.has(one.lessonId))).map((_, at) => String(at)),
  },
};

export const OFFICE_RECORD_READS: Record<string, Answered> = {
  'calendars of pupils': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me).slice(0, 6), (id) => getDiaryCalendar(actor, id))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).slice(0, 6).filter((id) => me.leads || me.classPupils.has(id) || me.ownPupils.has(id)),
  },
  ...OBJECTION_READS,
  'requests on paper': {
    asked: async ({ actor }) => (await found(['all'], async () => listRecordRequests(actor))).flatMap(([, { open, answered }]) => [...open, ...answered].map(({ id }) => id)),
    owed: (me, { recordRequests }) => (me.leads || me.isSecretary ? recordRequests.map(({ id }) => id) : []),
  },
  'requests on paper that wait': {
    asked: async ({ actor }) => Array.from({ length: (await countRecordRequests(actor)).open }, (_, at) => String(at)),
    owed: (me, { recordRequests }) => (me.leads || me.isSecretary ? recordRequests.filter(({ handedOverAt }) => !handedOverAt).map((_, at) => String(at)) : []),
  },
  'guardians found by the child’s number': {
    asked: async ({ actor, world }) =>
      (await found([world.pupils[0]!.number], (find) => findGuardians(actor, find))).flatMap(([, guardians]) => guardians.map(({ guardianshipId }) => guardianshipId)),
    owed: (me, { guardianships, today, pupils }) => (me.leads || me.isSecretary ? guardianships.filter((one) => one.pupilId === pupils[0]!.id && holdsOn(today)(one)).map(({ id }) => id) : []),
  },
};
