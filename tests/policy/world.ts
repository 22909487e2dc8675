import { ownerUrl } from '@/tests/support/database';
import { asOwner } from '@/tests/support/test-server';

/**
 * The school as its owner sees it, around every policy, and in plain TypeScript who may see which rows of it. Written
 * from the rules (domain: "Who does what"), not from the policies: the two must agree.
 */
export interface Period {
  startedOn: string;
  endedOn: string | null;
}

type Row<T> = T & Record<string, unknown>;

export interface World {
  today: string;
  appointments: Row<Period & { personId: string; post: string; classId: string | null; approvedAt: Date | null }>[];
  assignments: Row<Period & { teacherId: string; groupId: string }>[];
  guardianships: Row<Period & { guardianId: string; pupilId: string }>[];
  enrolments: Row<Period & { pupilId: string; classId: string }>[];
  memberships: Row<Period & { groupId: string; pupilId: string }>[];
  parts: Row<{ groupId: string; classId: string }>[];
  groups: Row<{ id: string; courseId: string }>[];
  workingGroup: Row<Period & { personId: string; approvedAt: Date | null }>[];
  substitutions: Row<{ lessonId: string; substituteId: string; grantsMarks: boolean; withdrawnAt: Date | null }>[];
  lessons: Row<{ id: string; groupId: string; onDate: string }>[];
  marks: Row<{ lessonId: string; pupilId: string; slot: number; groupId: string; courseId: string }>[];
  absences: Row<{ lessonId: string; pupilId: string; groupId: string }>[];
  markRevisions: Row<{ id: string; lessonId: string; pupilId: string; groupId: string; courseId: string; baseRevisionId: string | null; receivedAt: Date; publishAt: Date }>[];
  pupils: Row<{ id: string }>[];
  people: Row<{ id: string; accountId: string | null }>[];
}

const TABLES: Record<Exclude<keyof World, 'today'>, string> = {
  appointments: 'staff_appointment',
  assignments: 'teaching_assignment',
  guardianships: 'guardianship',
  enrolments: 'enrolment',
  memberships: 'course_group_membership',
  parts: 'course_group_part',
  groups: 'course_group',
  workingGroup: 'working_group_membership',
  substitutions: 'substitution',
  lessons: 'lesson',
  marks: 'mark',
  absences: 'attendance_exception',
  markRevisions: 'mark_revision',
  pupils: 'pupil',
  people: 'person',
};

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Everything that decides or is decided upon, read as the owner. Dates come as 'YYYY-MM-DD'. */
export async function readWorld(today: string): Promise<World> {
  return asOwner(ownerUrl(), async (owner) => {
    const world: Record<string, unknown> = { today };
    for (const [key, table] of Object.entries(TABLES)) {
      const { rows, fields } = await owner.query<Record<string, unknown>>(`select * from ${table}`);
      const dates = fields.filter((field) => field.dataTypeID === 1082).map((field) => field.name);
      world[key] = rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([name, value]) => [camel(name), dates.includes(name) && value ? dayText(value as Date) : value]),
        ),
      );
    }
    return world as unknown as World;
  });
}

/** `pg` reads a date as midnight of the process's own zone. */
function dayText(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const isOpen = (world: World) => (period: Period) =>
  period.startedOn <= world.today && (period.endedOn === null || period.endedOn >= world.today);

/** What a person is today, in words of the rules. */
export function standingOf(world: World, personId: string) {
  const open = isOpen(world);
  const posts = world.appointments.filter((one) => one.personId === personId && one.approvedAt && open(one));
  const groups = new Set(world.assignments.filter((one) => one.teacherId === personId && open(one)).map((one) => one.groupId));
  const classes = new Set(posts.filter((one) => one.post === 'classTeacher').map((one) => one.classId));
  const classPupils = new Set(world.enrolments.filter((one) => classes.has(one.classId) && open(one)).map((one) => one.pupilId));
  const ownPupils = new Set([
    ...world.guardianships.filter((one) => one.guardianId === personId && open(one)).map((one) => one.pupilId),
    ...world.pupils.filter((one) => one.id === personId).map((one) => one.id),
  ]);
  const seenFrom = new Date(`${world.today}T00:00:00Z`);
  seenFrom.setUTCDate(seenFrom.getUTCDate() - 7);
  const dateOf = new Map(world.lessons.map((lesson) => [lesson.id, lesson.onDate]));
  const granted = world.substitutions.filter(
    (one) => one.substituteId === personId && !one.withdrawnAt && (dateOf.get(one.lessonId) ?? '') >= seenFrom.toISOString().slice(0, 10),
  );
  const groupOf = new Map(world.lessons.map((lesson) => [lesson.id, lesson.groupId]));
  const courseOf = new Map(world.groups.map((group) => [group.id, group.courseId]));
  return {
    readsSchool: posts.some((one) => ['director', 'actingDirector', 'deputy'].includes(one.post)),
    keepsPeople: posts.some((one) => ['director', 'actingDirector', 'deputy', 'secretary', 'administrator'].includes(one.post)),
    groups,
    classPupils,
    classGroups: new Set(world.parts.filter((part) => classes.has(part.classId)).map((part) => part.groupId)),
    ownPupils,
    ownPupilGroups: new Set(world.memberships.filter((one) => ownPupils.has(one.pupilId)).map((one) => one.groupId)),
    grantedLessons: new Set(granted.map((one) => one.lessonId)),
    grantedMarkLessons: new Set(granted.filter((one) => one.grantsMarks).map((one) => one.lessonId)),
    grantedGroups: new Set(granted.map((one) => groupOf.get(one.lessonId) ?? '')),
    /** 'course|pupil' of the pupils now in her groups */
    coursePupils: new Set(
      world.memberships.filter((one) => groups.has(one.groupId) && open(one)).map((one) => `${courseOf.get(one.groupId)}|${one.pupilId}`),
    ),
  };
}
