import { listActs } from '@/lib/acts/queries';
import { listBells } from '@/lib/calendar/bell-queries';
import { getYearCalendar } from '@/lib/calendar/year-queries';
import { getChangeLog } from '@/lib/change-log/queries';
import { getCheckPlan, listCheckPlans } from '@/lib/check-plans/queries';
import { getContradictions } from '@/lib/oversight/contradictions-queries';
import { contradictionsSchema } from '@/lib/oversight/contradictions-schema';
import { getHomeworkLoad } from '@/lib/oversight/homework-load-queries';
import { getFilling } from '@/lib/oversight/queries';
import { getReport } from '@/lib/oversight/report-queries';
import { reportSchema } from '@/lib/oversight/report-schema';
import { fillingSchema } from '@/lib/oversight/schema';
import { listLags } from '@/lib/planning/queries';
import { getAbout, getRegulation } from '@/lib/regulation/queries';
import { getStatistics } from '@/lib/statistics/queries';
import { statisticsSchema } from '@/lib/statistics/schema';
import { listOutside } from '@/lib/timetable/outside-queries';
import { getTimetableWeek } from '@/lib/timetable/week-queries';
import { getWorkingGroup } from '@/lib/working-group/queries';
import { type Answered, found } from './asked';
import { BACKUP_KEY_ANSWERED, BACKUPS_ANSWERED } from './backup-reads';
import { COMPARISONS_ANSWERED } from './comparisons';
import { ARCHIVES_ANSWERED } from './bundle-reads';
import { IMPORTS_ANSWERED } from './import-reads';
import { EXPORTS_ANSWERED } from './export-reads';
import { type Reading, worksHere } from './capabilities';
import { keyOf } from './shown';
import type { Standing } from './standing';
import type { World } from './world';

/** What whoever oversees the journal asks for: figures of the whole school, the group and its plan, the regulation, and what the director is to notice. */
export const OVERSIGHT_READS = {
  'filling:read': {
    'the page': {
      asked: async ({ actor }) => (await found(['school'], () => getFilling(actor, fillingSchema.parse({}), 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads || me.isInWorkingGroup ? ['school'] : []),
    },
    'the contradictions': {
      asked: async ({ actor }) => (await found(['school'], () => getContradictions(actor, contradictionsSchema.parse({}), 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads || me.isInWorkingGroup ? ['school'] : []),
    },
    'the homework of the school': {
      asked: async ({ actor }) => (await found(['school'], () => getHomeworkLoad(actor, undefined))).map(([key]) => key),
      owed: (me) => (me.leads || me.isInWorkingGroup ? ['school'] : []),
    },
    'the report of a week': {
      asked: async ({ actor }) => (await found(['school'], () => getReport(actor, reportSchema.parse({ span: 'week' }), 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads || me.isInWorkingGroup ? ['school'] : []),
    },
    'the lags of plans': {
      asked: async ({ actor }) => (await found(['school'], () => listLags(actor, 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads || me.isInWorkingGroup ? ['school'] : []),
    },
  },
  'statistics:read': {
    'figures of the school': {
      asked: async ({ actor }) => (await found(['school'], () => getStatistics(actor, statisticsSchema.parse({}), 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads ? ['school'] : []),
    },
  },
  'working-group:read': {
    'the group': {
      asked: async ({ actor }) => (await found(['group'], async () => getWorkingGroup(actor, null))).flatMap(([, { present, coming, waiting, former }]) => [...present, ...coming, ...waiting, ...former].map(({ id }) => id)),
      owed: (me, { workingGroup }) => (me.leads || me.isInWorkingGroup ? workingGroup.map(({ id }) => id) : []),
    },
  },
  'check-plan:read': {
    'the list': {
      asked: async ({ actor }) => (await found(['plans'], async () => listCheckPlans(actor))).flatMap(([, { plans }]) => plans.map(({ id }) => id)),
      owed: (me, { checkPlans }) => (me.leads || me.isInWorkingGroup ? checkPlans.map(({ id }) => id) : []),
    },
    'checks of plans': {
      asked: async ({ actor, world }) => (await found(world.checkPlans.map(({ id }) => id), async (id) => getCheckPlan(actor, id, { version: null, isWriting: true }, 'ky'))).flatMap(([id, { shown }]) => shown.checks.map(({ checkId }) => keyOf(id, checkId))),
      owed: checksOfNewest,
    },
  },
  'about:read': {
    'the page': { asked: async ({ actor }) => [String((await getAbout(actor)).regulation?.version)], owed: () => ['1'] },
  },
  'regulation:read': {
    'the versions': {
      asked: async ({ actor }) => (await found(['all'], async () => getRegulation(actor, null))).flatMap(([, { versions }]) => versions.map(({ version }) => String(version))),
      owed: (me, { regulations }) => regulations
        .filter(({ decision }) => me.isAdministrator || me.isDirector || (decision === 'approved' && worksHere(me))).map(({ version }) => String(version)),
    },
  },
  'calendar:read': {
    'the year': {
      asked: async ({ actor }) => (await found(['year'], async () => getYearCalendar(actor))).map(([key]) => key),
      owed: (me) => (me.keepsPeople ? ['year'] : []),
    },
    'the bells': {
      asked: async ({ actor }) => (await found(['bells'], async () => listBells(actor))).map(([key]) => key),
      owed: (me) => (me.keepsPeople ? ['bells'] : []),
    },
  },
  'timetable:read': {
    'a week': {
      asked: async ({ actor }) => (await found(['week'], async () => getTimetableWeek(actor, { of: 'class', on: actor.today }, 'ky'))).map(([key]) => key),
      owed: (me) => (worksHere(me) ? ['week'] : []),
    },
    'what clashes, and lessons to put elsewhere': {
      asked: async ({ actor }) => (await found(['outside'], async () => listOutside(actor, 'ky'))).map(([key]) => key),
      owed: (me) => (me.leads ? ['outside'] : []),
    },
  },
  'archive:read': ARCHIVES_ANSWERED,
  'backup:read': BACKUPS_ANSWERED,
  'backup-key:show': BACKUP_KEY_ANSWERED,
  'import:keep': IMPORTS_ANSWERED,
  'list:export': EXPORTS_ANSWERED,
  'history:read': {
    'acts to notice': {
      asked: async ({ actor }) => (await found(['school'], () => listActs(actor))).map(([key]) => key),
      owed: (me) => (me.isDirector ? ['school'] : []),
    },
  },
  'change-log:read': {
    ...COMPARISONS_ANSWERED,
    'with values, or acts alone': {
      asked: async ({ actor }) => (await found(['log'], () => getChangeLog(actor, {}, 'ky'))).map(([key, { hasValues }]) => keyOf(key, String(hasValues))),
      owed: (me) => (me.isDirector || me.isAdministrator ? [keyOf('log', String(me.isDirector))] : []),
    },
  },
} satisfies Partial<Record<Reading, Record<string, Answered>>>;

/** Of each plan those that stand in its newest version. */
function checksOfNewest(me: Standing, { planVersions, plannedChecks }: World): string[] {
  if (!me.leads && !me.isInWorkingGroup) return [];
  const newest = planVersions.filter((one) => !planVersions.some((other) => other.planId === one.planId && other.version > one.version));
  return newest.flatMap(({ id, planId }) => plannedChecks.filter((check) => check.versionId === id && !check.replacedAt).map(({ checkId }) => keyOf(planId, checkId)));
}
