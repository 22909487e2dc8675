import { countRecordRequests, findGuardians, listRecordRequests, openRecord } from '@/lib/records/queries';
import { printRecord, takeRecord } from '@/lib/records/commands';
import type { Answered } from './application-reads';
import { found } from './found';
import { pupilsToTry } from './places';
import { holdsOn } from './world';

/** Everything held on a child: who takes it away, and who draws it to answer a request on paper. */
export const RECORD_READS: Record<string, Answered> = {
  'own records': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (pupilId) => takeRecord(actor, { pupilId, format: 'json' }))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).filter((id) => me.ownPupils.has(id)),
  },
  'records asked for on paper': {
    asked: async ({ actor, world }) => (await found(world.recordRequests.map(({ id }) => id), (requestId) => printRecord(actor, { requestId, format: 'json' }))).map(([id]) => id),
    owed: (me, { recordRequests }) => recordRequests.filter((one) => me.leads && one.guardianId !== me.personId && !one.handedOverAt).map(({ id }) => id),
  },
  'opened without a word in the history': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), (pupilId) => openRecord(actor, { pupilId, askerId: actor.personId }))).map(([id]) => id),
    owed: (me, world) => pupilsToTry(world, me).filter((id) => me.leads || me.ownPupils.has(id)),
  },
};

export const OFFICE_RECORD_READS: Record<string, Answered> = {
  'requests on paper': {
    asked: async ({ actor }) => (await found(['all'], async () => listRecordRequests(actor))).flatMap(([, { open, answered }]) => [...open, ...answered].map(({ id }) => id)),
    owed: (me, { recordRequests }) => (me.leads || me.isSecretary ? recordRequests.map(({ id }) => id) : []),
  },
  'requests on paper that wait': {
    asked: async ({ actor }) => [String((await countRecordRequests(actor)).open)],
    owed: (me, { recordRequests }) => [String(me.leads || me.isSecretary ? recordRequests.filter(({ handedOverAt }) => !handedOverAt).length : 0)],
  },
  'guardians found by the child’s number': {
    asked: async ({ actor, world }) =>
      (await found([world.pupils[0]!.number], (find) => findGuardians(actor, find))).flatMap(([, guardians]) => guardians.map(({ guardianshipId }) => guardianshipId)),
    owed: (me, { guardianships, today, pupils }) => (me.leads || me.isSecretary ? guardianships.filter((one) => one.pupilId === pupils[0]!.id && holdsOn(today)(one)).map(({ id }) => id) : []),
  },
};
