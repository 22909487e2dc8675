import { openEvidence, openGroupEvidence } from '@/lib/checks/evidence-commands';
import { getCheck, listChecks } from '@/lib/checks/queries';
import type { AsPerson } from './as-person';
import { type Answered, found } from './asked';
import { isNamed } from './check-writes';
import { isPartyTo } from './parties';
import { column, keyOf as key, oversees, type Shown } from './shown';
import type { Standing } from './standing';
import type { World } from './world';

/** Checks that are carried out: level 1 for whoever oversees, a page of the sample for the members of its check alone. */

/** Of the open checks that name her, the lessons or groups that are neither her own nor of a child of hers; none of an administrator. */
const pagesOf = (of: 'lessons' | 'groups') => (me: Standing, world: World): string[] => {
  if (me.isAdministrator) return [];
  const open = world.checkRuns.filter(({ plannedCheckId, closedAt }) => !closedAt && isNamed(me, world, plannedCheckId)).map(({ id }) => id);
  const parts = world.checkSamples.filter(({ runId, groupId, lessonId }) => (lessonId === null) === (of === 'groups') && open.includes(runId) && !isPartyTo(me, world, { groupId }));
  return parts.map(({ runId, ordinal }) => key(runId, ordinal));
};

/** Every part of every sample that `page` gives somebody, once its opening was put down by hand. */
const opened = (fact: string, detail: string, page: string) => async (person: AsPerson) => {
  await person.rows(`insert into history_entry (school_id, at, person_id, fact, payload, salt, payload_hash)
    select app.school_id(), app.now(), app.person_id(), '${fact}', jsonb_build_object('runId', run_id, ${detail}), 'А', 'А' from check_sample`);
  return (await person.rows<{ key: string }>(`select concat_ws('|', run_id, ordinal) as key from check_sample where ${page} is not null`)).map((row) => row.key);
};

export const CHECKS_SHOWN = {
  'check:read': {
    run: { asked: column('id as key from check_run'), owed: (me, { checkRuns }) => (oversees(me) ? checkRuns.map(({ id }) => id) : []) },
    'its sample': { asked: column(`concat_ws('|', run_id, ordinal) as key from check_sample`), owed: (me, { checkSamples }) => (oversees(me) ? checkSamples.map(({ runId, ordinal }) => key(runId, ordinal)) : []) },
    'what was found': {
      asked: async (person) => (await person.rows('select from check_answer limit 1')).map(() => 'some'),
      owed: (me) => (oversees(me) ? ['some'] : []),
    },
    report: { asked: column('id as key from check_report'), owed: (me, { checkReports }) => (oversees(me) ? checkReports.map(({ id }) => id) : []) },
    signature: { asked: column(`concat_ws('|', report_id, person_id) as key from check_signature`), owed: (me, { signatures }) => (oversees(me) ? signatures.map(({ reportId, personId }) => key(reportId, personId)) : []) },
    /** no name, no value */
    'its figures': {
      asked: async (person) => (await person.rows(`select from check_run r where app.oversees() and jsonb_array_length(app.check_figures(r.id, '[]', null, app.today(), app.now())) > 0`)).map(() => 'some').slice(0, 1),
      owed: (me) => (oversees(me) ? ['some'] : []),
    },
  },
  'check-evidence:read': {
    'page of a sampled lesson': {
      asked: opened('check.evidenceOpened', `'lessonId', lesson_id`, 'app.check_evidence(run_id, lesson_id)'),
      owed: pagesOf('lessons'),
    },
    'page of a sampled group': {
      asked: opened('check.groupOpened', `'groupId', group_id`, `case when lesson_id is null then app.check_group_evidence(run_id, group_id, '{"periods":[],"needed":[3,5,7],"weightsCount":false}') end`),
      owed: pagesOf('groups'),
    },
  },
} satisfies Record<string, Record<string, Shown>>;

export const CHECKS_ANSWERED = {
  'check:read': {
    'the list': {
      asked: async ({ actor }) => (await found(['runs'], async () => listChecks(actor, 'ky'))).flatMap(([, { runs }]) => runs.map(({ id }) => id)),
      owed: (me, { checkRuns }) => (oversees(me) ? checkRuns.map(({ id }) => id) : []),
    },
    'samples of checks': {
      asked: async ({ actor, world }) => (await found(world.checkRuns.map(({ id }) => id), async (id) => getCheck(actor, id, 'ky'))).flatMap(([id, { sample }]) => sample.map(({ ordinal }) => key(id, ordinal))),
      owed: (me, { checkSamples }) => (oversees(me) ? checkSamples.map(({ runId, ordinal }) => key(runId, ordinal)) : []),
    },
  },
  'check-evidence:read': {
    'pages of sampled lessons': {
      asked: async ({ actor, world }) => {
        const lessons = world.checkSamples.filter(({ lessonId }) => lessonId !== null);
        const seen = await found(lessons, async ({ runId, lessonId }) => openEvidence(actor, { runId, lessonId: lessonId! }, 'ky'));
        return seen.map(([{ runId, ordinal }]) => key(runId, ordinal));
      },
      owed: pagesOf('lessons'),
    },
    'pages of sampled groups': {
      asked: async ({ actor, world }) => {
        const groups = world.checkSamples.filter(({ lessonId }) => lessonId === null);
        const seen = await found(groups, async ({ runId, groupId }) => openGroupEvidence(actor, { runId, groupId }, 'ky'));
        return seen.map(([{ runId, ordinal }]) => key(runId, ordinal));
      },
      owed: pagesOf('groups'),
    },
  },
} satisfies Record<string, Record<string, Answered>>;
