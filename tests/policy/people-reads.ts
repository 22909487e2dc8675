import { getAccount } from '@/lib/accounts/queries';
import { listDuplicates } from '@/lib/merging/queries';
import { listPeople } from '@/lib/people/list-queries';
import { getPerson } from '@/lib/people/person-queries';
import { getMovePreview } from '@/lib/pupils/move-queries';
import { findGuardians, getPupil } from '@/lib/pupils/queries';
import { getStaff } from '@/lib/staff/queries';
import { type Answered, found } from './asked';
import { pupilsToTry } from './places';
import { column, type Shown } from './shown';
import type { Standing } from './standing';

const changesPeople = (me: Standing) => me.leads || me.isSecretary;

/** The office's own pages: whom it lists, and what it reads of each. */
export const PEOPLE_READS: Record<string, Answered> = {
  'pupils as the office keeps them': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me), async (id) => getPupil(actor, id, 'ky'))).map(([id]) => id),
    owed: (me, world) => (me.keepsPeople ? pupilsToTry(world, me) : []),
  },
  'people of the school': {
    asked: async ({ actor }) => (await found(['all'], async () => listPeople(actor, { kind: 'pupils', find: undefined, class: undefined, page: 1 }))).flatMap(([, { counts }]) => [`pupils ${counts.pupils}`]),
    owed: (me, { pupils }) => (me.keepsPeople ? [`pupils ${pupils.length}`] : []),
  },
  'somebody by herself': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me).slice(0, 4), async (id) => getPerson(actor, id))).map(([id]) => id),
    owed: (me, world) => (me.keepsPeople ? pupilsToTry(world, me).slice(0, 4) : []),
  },
  'what a move would change': {
    asked: async ({ actor, me, world }) => (await found(pupilsToTry(world, me).slice(0, 4), async (pupilId) => getMovePreview(actor, { pupilId, classId: world.classes[0]!.id, from: actor.today }, 'ky'))).map(([id]) => id),
    owed: (me, world) => (changesPeople(me) ? pupilsToTry(world, me).slice(0, 4) : []),
  },
  'guardians whom the school knows': {
    asked: async ({ actor, world }) => (await found(['all'], async () => findGuardians(actor, world.pupils[0]!.id, 'а'))).map(([what]) => what),
    owed: (me) => (changesPeople(me) ? ['all'] : []),
  },
  'people who stand twice': {
    asked: async ({ actor }) => (await found(['all'], async () => listDuplicates(actor))).map(([what]) => what),
    owed: (me) => (changesPeople(me) ? ['all'] : []),
  },
  'one of the staff': {
    asked: async ({ actor, world }) => (await found([world.assignments[0]!.teacherId], async (id) => getStaff(actor, id, 'ky'))).map(([id]) => id),
    owed: (me, { assignments }) => (me.keepsPeople ? [assignments[0]!.teacherId] : []),
  },
  'why somebody sees what she sees': {
    asked: async ({ actor, world }) => (await found([world.assignments[0]!.teacherId], async (id) => getAccount(actor, id, 'ky'))).map(([id]) => id),
    owed: (me, { assignments }) => (me.isDirector || me.isAdministrator ? [assignments[0]!.teacherId] : []),
  },
};

/** Guardianships, and who is taught at home: of the office, of the class led, and one's own. */
export const PEOPLE_SHOWN: Record<string, Shown> = {
  'teaching at home': {
    asked: column('id as key from home_teaching'),
    owed: (me, { homeTeachings }) => homeTeachings.filter(({ pupilId }) => me.keepsPeople || [me.roster, me.classPupils, me.ownPupils].some((ids) => ids.has(pupilId))).map(({ id }) => id),
  },
  guardianship: {
    asked: column('id as key from guardianship'),
    owed: (me, { guardianships }) => guardianships.filter(({ guardianId, pupilId }) => me.keepsPeople || guardianId === me.personId || me.classPupils.has(pupilId)).map(({ id }) => id),
  },
};
