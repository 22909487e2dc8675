import { now } from '@/lib/clock';
import type { Reading } from './capabilities';
import { backupsShown } from './backup-reads';
import { comparisonsShown } from './comparisons';
import { bundlesShown } from './bundle-reads';
import { importsShown } from './import-reads';
import { EXPORTS_SHOWN } from './export-reads';
import { CHECKS_SHOWN } from './check-reads';
import { EMERGENCIES_SHOWN } from './emergency-reads';
import { OVERSIGHT_SHOWN } from './oversight-shown';
import { PEOPLE_SHOWN } from './people-reads';
import { column, keyOf, type Shown } from './shown';
import type { Standing } from './standing';
import { retractedRevisions, slippedRevisions, type World } from './world';

/**
 * Lessons, topics and homework hold no pupil: a family needs those of its groups, a substitute the group's others, a class
 * teacher those of the whole year of her pupils.
 */
const seesGroup = (me: Standing, groupId: string) =>
  me.leads || [me.groups, me.classGroups, me.classPupilGroups, me.grantedGroups, me.ownPupilGroups].some((groups) => groups.has(groupId));

/** Whoever keeps or reads the group's journal; a family does not. */
export const seesPlan = (me: Standing, groupId: string) => me.leads || [me.groups, me.classGroups, me.grantedGroups].some((groups) => groups.has(groupId));

export const keepsLesson = (me: Standing, { groupId, lessonId }: { groupId: string; lessonId: string }) =>
  me.leads || me.groups.has(groupId) || me.grantedLessons.has(lessonId);

const seesMark = (me: Standing, mark: { lessonId: string; groupId: string; courseId: string; pupilId: string }) =>
  me.leads ||
  me.groups.has(mark.groupId) ||
  me.grantedMarkLessons.has(mark.lessonId) ||
  me.classPupils.has(mark.pupilId) ||
  me.coursePupils.has(keyOf(mark.courseId, mark.pupilId)) ||
  me.leftCoursePupils.has(keyOf(mark.courseId, mark.pupilId));

const seesDeclined = (me: Standing, row: World['declinedEntries'][number]) => {
  if (me.classPupils.has(row.pupilId ?? '')) return true;
  if (row.kind === 'mark') return me.leads || me.groups.has(row.groupId) || me.grantedMarkLessons.has(row.lessonId);
  return keepsLesson(me, row) || (['topic', 'homework'].includes(row.kind) && me.classGroups.has(row.groupId));
};

/** Period marks are of a pupil in a subject: for whoever teaches it to the pupil now, or when he left, of the periods before; the class teacher, the leadership. */
const seesTermMark = (me: Standing, { courseId, pupilId, period }: { courseId: string; pupilId: string; period: string }) =>
  me.leads || me.classPupils.has(pupilId) || me.coursePupils.has(keyOf(courseId, pupilId)) || me.leftCoursePeriods.has(keyOf(courseId, pupilId, period));

export const DATABASE_READS: Record<Reading, Record<string, Shown>> = {
  'lesson:read': {
    lesson: {
      asked: column('id as key from lesson'),
      owed: (me, { lessons }) => lessons.filter(({ groupId }) => seesGroup(me, groupId)).map(({ id }) => id),
    },
    homework: {
      asked: column('given_lesson_id as key from homework'),
      owed: (me, { homework }) => homework.filter(({ groupId }) => seesGroup(me, groupId)).map(({ givenLessonId }) => givenLessonId),
    },
    'lesson revision': {
      asked: column('id as key from lesson_revision'),
      owed: (me, { lessonRevisions }) => lessonRevisions.filter((row) => keepsLesson(me, row) || me.classGroups.has(row.groupId)).map(({ id }) => id),
    },
    'attendance revision': {
      asked: column('id as key from attendance_revision'),
      owed: (me, { attendanceRevisions }) => {
        const slipped = slippedRevisions(attendanceRevisions);
        const isOwn = (row: { id: string; pupilId: string | null }) => me.ownPupils.has(row.pupilId ?? '') && !slipped.has(row.id);
        return attendanceRevisions.filter((row) => keepsLesson(me, row) || me.classPupils.has(row.pupilId ?? '') || isOwn(row)).map(({ id }) => id);
      },
    },
    /** as the revisions beside it, but for families: it never stood */
    'declined entry': {
      asked: column('id as key from declined_entry'),
      owed: (me, { declinedEntries }) => declinedEntries.filter((row) => seesDeclined(me, row)).map(({ id }) => id),
    },
    pupil: {
      asked: column('id as key from pupil'),
      owed: (me, { pupils }) =>
        pupils.map(({ id }) => id).filter((id) => me.keepsPeople || [me.roster, me.classPupils, me.ownPupils].some((ids) => ids.has(id))),
    },
  },
  'plan:read': {
    plan: {
      asked: column('id as key from curriculum_plan'),
      owed: (me, { plans }) => plans.filter(({ groupId }) => seesPlan(me, groupId)).map(({ id }) => id),
    },
    topic: {
      asked: column('id as key from curriculum_topic'),
      owed: (me, { plans, topics }) => {
        const seen = new Set(plans.filter(({ groupId }) => seesPlan(me, groupId)).map(({ id }) => id));
        return topics.filter(({ planId }) => seen.has(planId)).map(({ id }) => id);
      },
    },
  },
  'mark:read': {
    mark: {
      asked: column(`lesson_id || '|' || pupil_id || '|' || slot as key from mark`),
      owed: (me, { marks }) => marks.filter((mark) => seesMark(me, mark)).map(({ lessonId, pupilId, slot }) => keyOf(lessonId, pupilId, slot)),
    },
  },
  'term-mark:read': {
    'term mark': {
      asked: column(`course_id || '|' || pupil_id || '|' || period || '|' || stage as key from term_mark`),
      owed: (me, { termMarks }) =>
        termMarks.filter((mark) => seesTermMark(me, mark)).map(({ courseId, pupilId, period, stage }) => keyOf(courseId, pupilId, period, stage)),
    },
  },
  'state-copy:read': {
    'state export': {
      asked: column('id as key from state_export'),
      owed: (me, { stateExports }) => stateExports.filter(({ groupId }) => me.leads || me.groups.has(groupId)).map(({ id }) => id),
    },
    'state copy': {
      asked: column('id as key from state_copy'),
      owed: (me, { stateCopies }) =>
        stateCopies
          .filter(({ groupId, lessonId, part }) => me.groups.has(groupId) || (part === 'marks' ? me.grantedMarkLessons : me.grantedLessons).has(lessonId))
          .map(({ id }) => id),
    },
  },
  'absence:read': {
    'word on an absence': {
      asked: column('id as key from absence_spell'),
      owed: (me, { spells }) => spells.filter(({ pupilId }) => me.leads || me.classPupils.has(pupilId) || me.ownPupils.has(pupilId)).map(({ id }) => id),
    },
    'notice of a family': {
      asked: column('id as key from absence_notice'),
      owed: (me, { notices }) => notices.filter(({ pupilId }) => me.leads || me.classPupils.has(pupilId) || me.ownPupils.has(pupilId)).map(({ id }) => id),
    },
    'weekly check': {
      asked: column('id as key from attendance_check'),
      owed: (me, { checks }) => checks.filter(({ classId }) => me.leads || me.isInWorkingGroup || me.classes.has(classId)).map(({ id }) => id),
    },
  },
  'access:read': {
    'access code': {
      asked: column('id as key from access_code'),
      owed: (me, { codes }) => codes.filter(({ pupilId }) => me.leads || me.isSecretary || me.classPupils.has(pupilId)).map(({ id }) => id),
    },
    'consent on paper': {
      asked: column('id as key from paper_consent'),
      owed: (me, { consents }) => consents.filter((one) => me.leads || me.isSecretary || me.classPupils.has(one.pupilId) || one.guardianId === me.personId).map(({ id }) => id),
    },
    /** by ids that everybody may ask about: of families out of reach nothing is said */
    'who came in': {
      asked: column(`a.person_id as key from app.access_of(array(select s.person_id from session s) || array(select p.id from person p)) a`),
      owed: (me, { guardianships, people }) => {
        const families = new Set([...me.classPupils, ...guardianships.filter(({ pupilId }) => me.classPupils.has(pupilId)).map(({ guardianId }) => guardianId)]);
        return people.map(({ id }) => id).filter((id) => me.leads || me.isSecretary || families.has(id));
      },
    },
  },
  'diary:read': {
    'mark revision': {
      asked: column('id as key from mark_revision'),
      owed: (me, world) => {
        const retracted = retractedRevisions(world.markRevisions);
        const isPublished = (row: { id: string; publishAt: Date }) => row.publishAt <= now() && !retracted.has(row.id);
        return world.markRevisions.filter((row) => seesMark(me, row) || (me.ownPupils.has(row.pupilId) && isPublished(row))).map(({ id }) => id);
      },
    },
    'term mark revision': {
      asked: column('id as key from term_mark_revision'),
      owed: (me, { termMarkRevisions }) => {
        const retracted = retractedRevisions(termMarkRevisions);
        const isShown = (row: { id: string; stage: string; publishAt: Date }) => row.stage === 'decided' && row.publishAt <= now() && !retracted.has(row.id);
        return termMarkRevisions.filter((row) => seesTermMark(me, row) || (me.ownPupils.has(row.pupilId) && isShown(row))).map(({ id }) => id);
      },
    },
    /** each person's own, and nobody's hash */
    'calendar feed': {
      asked: column('id as key from calendar_feed'),
      owed: (me, { feeds }) => feeds.filter(({ personId }) => personId === me.personId).map(({ id }) => id),
    },
    /** for the family, whoever keeps the lesson, and the leadership */
    objection: {
      asked: column('id as key from objection'),
      owed: (me, { objections }) => objections.filter((row) => keepsLesson(me, row) || me.ownPupils.has(row.pupilId)).map(({ id }) => id),
    },
    /** the pupil's own word, for the family alone */
    'homework tick': {
      asked: column(`pupil_id || '|' || given_lesson_id as key from homework_tick`),
      owed: (me, { ticks }) => ticks.filter(({ pupilId }) => me.ownPupils.has(pupilId)).map(({ pupilId, givenLessonId }) => keyOf(pupilId, givenLessonId)),
    },
    absence: {
      asked: column(`lesson_id || '|' || pupil_id as key from attendance_exception`),
      owed: (me, { absences }) =>
        absences
          .filter((row) => keepsLesson(me, row) || me.classPupils.has(row.pupilId) || me.ownPupils.has(row.pupilId))
          .map(({ lessonId, pupilId }) => keyOf(lessonId, pupilId)),
    },
  },
  'record:take': {
    /** the office keeps them, and whoever asked knows of hers */
    'request on paper': {
      asked: column('id as key from record_request'),
      owed: (me, { recordRequests }) => recordRequests.filter(({ guardianId }) => me.leads || me.isSecretary || guardianId === me.personId).map(({ id }) => id),
    },
  },
  'notice:read': {
    /** of children who are hers today, whoever else is told the same */
    notice: {
      asked: column('id as key from notice'),
      owed: (me, { told }) => told.filter(({ guardianId, pupilId }) => guardianId === me.personId && me.children.has(pupilId)).map(({ id }) => id),
    },
    'message that failed': {
      asked: column('id as key from notice_message'),
      owed: (me, { messages }) => (me.isAdministrator ? messages.filter(({ failedAt, queuedAt }) => failedAt || !queuedAt).map(({ id }) => id) : []),
    },
    'how one is told': {
      asked: column('person_id as key from notice_preference'),
      owed: (me, { choices }) => choices.filter(({ personId }) => personId === me.personId).map(({ personId }) => personId),
    },
    'device that is told': {
      asked: column('id as key from push_subscription'),
      owed: (me, { devices }) => devices.filter(({ personId }) => personId === me.personId).map(({ id }) => id),
    },
  },
  'confirmation:read': {
    /** a guardian's own words on her present children, and whatever was said of a pupil himself */
    'week confirmation': {
      asked: column('id as key from week_confirmation'),
      owed: (me, { confirmations }) =>
        confirmations
          .filter(({ guardianId, pupilId }) => me.leads || me.classPupils.has(pupilId) || pupilId === me.personId || (guardianId === me.personId && me.children.has(pupilId)))
          .map(({ id }) => id),
    },
  },
  ...OVERSIGHT_SHOWN,
  'archive:read': bundlesShown(column),
  'backup:read': backupsShown(column),
  // It stands in no table.
  'backup-key:show': {},
  'import:keep': importsShown(column),
  'people:read': PEOPLE_SHOWN,
  'list:export': EXPORTS_SHOWN,
  'history:read': {
    /** the director's all of it, and everybody's own acts */
    'history entry': {
      asked: column('seq::text as key from history_entry'),
      owed: (me, { history }) => history.filter(({ personId }) => me.isDirector || personId === me.personId).map(({ seq }) => String(seq)),
    },
  },
  'change-log:read': {
    /** its root says nothing of anybody: the director's and the administrator's, who look after the record */
    seal: { asked: column('ordinal::text as key from seal'), owed: (me, { seals }) => (me.isDirector || me.isAdministrator ? seals.map(({ ordinal }) => ordinal) : []) },
    ...comparisonsShown(column),
    /** the administrator's, through the function: every act; its values are nobody's there */
    'act of the log': {
      asked: column('seq::text as key from app.acts_of_log(null, 1000000, null, null, null, null, null)'),
      owed: (me, { history }) => (me.isAdministrator ? history.map(({ seq }) => String(seq)) : []),
    },
  },
  'session:manage': {
    session: { asked: column('id as key from session'), owed: (me, { sessions }) => sessions.filter(({ personId }) => personId === me.personId).map(({ id }) => id) },
  },
  // Last: a page is opened by writing into the history.
  ...CHECKS_SHOWN,
  ...EMERGENCIES_SHOWN,
};
