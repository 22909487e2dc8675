import { now } from '@/lib/clock';
import { seesRemark } from './remark-writes';
import { column, keyOf, oversees, type Shown } from './shown';

/** Of those who oversee the journal: a function that counts the whole school answers them and nobody else. */
const ofSchool = (sql: string, ...values: unknown[]): Shown => ({
  asked: async (person) => (await person.reached([{ sql, values }])).map(() => 'school'),
  owed: (me) => (oversees(me) ? ['school'] : []),
});

/** What the overseeing of the journal shows, and its plans, remarks and regulation. */
export const OVERSIGHT_SHOWN = {
  'filling:read': {
    'counts of the school': ofSchool(`select app.filling_picture('class', null, '[]', $1, 0)`, now()),
    'contradictions of the school': ofSchool(`select app.contradictions('[]', $1, '{}', '{}', null, null, null, false, 1, 0)`, now()),
    'lateness of the school': ofSchool(`select app.filling_lateness('[]', $1, '{24}')`, now()),
    'duties of the school': ofSchool(`select app.duty_picture('reasons', 'class', null, '{"weeks": [], "periods": []}', $1)`, now()),
    'duties behind a number': ofSchool(`select app.duty_list('reasons', 'school', null, null, '{"weeks": [], "periods": []}', $1)`, now()),
    'homework of the school': ofSchool(`select app.homework_load('[]', $1)`, now()),
    contradiction_dismissal: {
      asked: column('id as key from contradiction_dismissal'),
      owed: (me, { dismissals }) => dismissals.filter(() => oversees(me)).map(({ id }) => id),
    },
    saved_view: {
      asked: column('id as key from saved_view'),
      owed: (me, { savedViews }) => savedViews.filter(({ isShared, savedById }) => oversees(me) && (isShared || savedById === me.personId)).map(({ id }) => id),
    },
    'lags of the school': ofSchool('select app.plan_lags()'),
  },
  /** sums of rows that the policies of marks, period marks and absences show: proven there */
  'statistics:read': {},
  'remark:read': {
    /** the addressee, who keeps something still, the leadership, and on no named pupil the working group */
    remark: {
      asked: column('id as key from remark'),
      owed: (me, { remarks }) => remarks.filter((row) => seesRemark(me, row)).map(({ id }) => id),
    },
    'step of a remark': {
      asked: column(`remark_id || '|' || ordinal as key from remark_step`),
      owed: (me, { remarks, remarkSteps }) => {
        const seen = new Set(remarks.filter((row) => seesRemark(me, row)).map(({ id }) => id));
        return remarkSteps.filter(({ remarkId }) => seen.has(remarkId)).map(({ remarkId, ordinal }) => keyOf(remarkId, ordinal));
      },
    },
    'letter about remarks': {
      asked: column('id as key from remark_letter'),
      owed: (me, { remarkLetters }) => remarkLetters.filter(({ personId }) => personId === me.personId).map(({ id }) => id),
    },
    'what a class could be remarked on': ofSchool('select app.remark_matter(null, null, null)'),
    'automatic remarks': ofSchool(`select app.automatic_remarks('[]', $1, null, null, null, 0, 0)`, now()),
  },
  'working-group:read': {
    /** who supervises is known to all of the staff */
    'seat of the working group': {
      asked: column('id as key from working_group_membership'),
      owed: (me, { workingGroup }) => (me.isStaff ? workingGroup.map(({ id }) => id) : []),
    },
  },
  'check-plan:read': {
    'plan of checks': { asked: column('id as key from check_plan'), owed: (me, { checkPlans }) => (oversees(me) ? checkPlans.map(({ id }) => id) : []) },
    'version of a plan': { asked: column('id as key from check_plan_version'), owed: (me, { planVersions }) => (oversees(me) ? planVersions.map(({ id }) => id) : []) },
    'planned check': { asked: column('id as key from planned_check'), owed: (me, { plannedChecks }) => (oversees(me) ? plannedChecks.map(({ id }) => id) : []) },
    'what is checked, and by whom': {
      asked: async (person) => (await person.rows(`select from planned_check_target, planned_check_member limit 1`)).map(() => 'some'),
      owed: (me) => (oversees(me) ? ['some'] : []),
    },
  },
  'about:read': {
    'regulation in force': { asked: column('app.regulation_in_force() as key'), owed: (_, { regulations }) => regulations.filter(({ version }) => version === 1).map(({ id }) => id) },
  },
  /** what a day is concerns everybody of the school, and everybody reads its rows */
  'calendar:read': {},
  'timetable:read': {
    'where lessons stand': {
      asked: async (person) => (await person.rows(`select from app.standing_lessons('2026-09-01', '2027-05-31') limit 1`)).map(() => 'some'),
      owed: (me) => (me.isStaff ? ['some'] : []),
    },
  },
  'regulation:read': {
    'version of the regulation': {
      asked: column('id as key from regulation_version'),
      owed: (me, { regulations }) => regulations
        .filter(({ version, decision }) => version === 1 || me.isAdministrator || me.isDirector || (decision === 'approved' && me.isStaff)).map(({ id }) => id),
    },
  },
} satisfies Record<string, Record<string, Shown>>;
