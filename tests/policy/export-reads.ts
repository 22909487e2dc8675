import { getExportDesk } from '@/lib/exporting/queries';
import { type Answered, found } from './asked';
import { column, type Shown } from './shown';

/** Lists that leave the journal hold what whoever keeps people reads anyway: children with their guardians. */
export const EXPORTS_SHOWN: Record<string, Shown> = {
  guardianship: {
    asked: column('id as key from guardianship'),
    owed: (me, { guardianships }) => guardianships.filter(({ guardianId, pupilId }) => me.keepsPeople || me.classPupils.has(pupilId) || guardianId === me.personId).map(({ id }) => id),
  },
};

export const EXPORTS_ANSWERED: Record<string, Answered> = {
  'what was taken out': {
    asked: async ({ actor }) => (await found(['school'], () => getExportDesk(actor))).map(([key]) => key),
    owed: (me) => (me.keepsPeople ? ['school'] : []),
  },
};
