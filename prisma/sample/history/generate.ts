import { addDays, type Day, isWithin, weekOf } from '@/lib/calendar/day';
import { nextLessonOf } from '@/lib/timetable/model';
import { cancellationsOf, type Grant, grantsOf } from './cast';
import { contentOf, type LessonContent } from './content';
import { confirmWeeks, tickHomework } from './families';
import { Ledger, type Writing } from './ledger';
import { habitsOf, naturesOf, type PupilNature, type TeacherHabit } from './people';
import { Random } from './random';
import { type SampleGroup, type SampleLesson, type SampleSchool, schoolDaysUntil } from './school';
import { decideTermMarks } from './term-marks';
import { isOver, timesOf, type WritingTimes } from './timing';

export interface SampleHistory {
  ledger: Ledger;
}

/** A lesson as it went: who kept it, what it was about, who was away. */
interface Held {
  group: SampleGroup;
  lesson: SampleLesson;
  content: LessonContent;
  times: WritingTimes;
  keeperId: string;
  mayGiveMarks: boolean;
  random: Random;
}

const EASY_SUBJECTS = ['Дене тарбия', 'Музыка', 'Көркөм өнөр', 'Технология'];
const CORRECTED = 0.008;
const MINUTE = 60_000;
const SECONDS_A_MARK = 4_000;
/** Three o'clock. */
const FRIDAY_DESK = 15 * 60 * MINUTE;

/** The year so far, from its first day to the school's now. The same school and the same now give the same history. */
export function generateHistory(school: SampleSchool): SampleHistory {
  const ledger = new Ledger(school);
  const habits = habitsOf(school);
  const natures = naturesOf(school);
  const grants = grantsOf(school, habits);
  const cancellations = cancellationsOf(school, grants);
  for (const { lesson, group, reason, at } of cancellations) ledger.cancel(lesson, { at, byId: school.deputyId, reason, groupId: group.id });
  for (const grant of grants) ledger.substitute(grant, school.deputyId);

  const cancelled = new Set(cancellations.map(({ lesson }) => lesson.id));
  const grantOf = new Map(grants.map((grant) => [grant.lesson.id, grant]));
  for (const group of school.groups) {
    const lessons = group.lessons.filter(({ id }) => !cancelled.has(id));
    const content = contentOf(group, lessons);
    lessons.forEach((lesson, index) => {
      const about = content[index];
      if (!about || lesson.startsAt > school.now) return;
      const held = heldLesson(school, group, lesson, about, habits, grantOf.get(lesson.id));
      if (held) recordLesson(school, ledger, held, natures, lessons);
    });
  }
  explainAbsences(school, ledger, natures);
  decideTermMarks(school, ledger, habits);
  confirmWeeks(school, ledger);
  tickHomework(school, ledger);
  return { ledger };
}

/** null when nobody opened the journal. The lessons that are there to be tried today are left to the visitor. */
function heldLesson(
  school: SampleSchool,
  group: SampleGroup,
  lesson: SampleLesson,
  content: LessonContent,
  habits: ReadonlyMap<string, TeacherHabit>,
  grant: Grant | undefined,
): Held | null {
  const teacherId = group.teacherIds[0];
  const isToday = lesson.day === school.today;
  if (!teacherId || grant?.isKept === false || (isToday && (grant || hasPlan(school, teacherId)))) return null;
  const random = new Random('lesson', group.key, lesson.day, lesson.position);
  const keeperId = grant?.substituteId ?? teacherId;
  const times = timesOf(grant ? 'prompt' : (habits.get(teacherId) ?? 'prompt'), lesson, school, random);
  return { group, lesson, content, times, keeperId, mayGiveMarks: !grant, random };
}

function hasPlan(school: SampleSchool, teacherId: string): boolean {
  return school.groups.some(({ plan, teacherIds }) => plan.length > 0 && teacherIds.includes(teacherId));
}

function recordLesson(
  school: SampleSchool,
  ledger: Ledger,
  held: Held,
  natures: ReadonlyMap<string, PupilNature>,
  lessonsOfGroup: readonly SampleLesson[],
): void {
  const { group, lesson, content, times } = held;
  const writing = (at: number): Writing => ({ group, lesson, authorId: held.keeperId, at });
  const members = group.members.filter(({ startedOn, endedOn }) => isWithin(lesson.day, startedOn, endedOn));
  const pupilIds = members.map(({ pupilId }) => pupilId).filter((id) => natures.has(id));
  const present = pupilIds.filter((pupilId) => noteWhereabouts(ledger, held, pupilId, natures));
  if (times.attendance !== null) ledger.confirmAttendance(writing(times.attendance));
  if (times.topic !== null) ledger.writeTopic(writing(times.topic), content);
  if (times.homework !== null) {
    ledger.setHomework(writing(times.homework), content, nextLessonOf(lessonsOfGroup, lesson)?.id ?? null);
  }
  if (times.marks !== null && held.mayGiveMarks && group.gradingMode === 'fivePoint') {
    giveMarks(school, ledger, held, present, natures, times.marks);
  }
}

/** Notes where a pupil was, when the attendance was taken at all; gives whether the pupil can have been asked. */
function noteWhereabouts(ledger: Ledger, held: Held, pupilId: string, natures: ReadonlyMap<string, PupilNature>): boolean {
  const { group, lesson, random, times, keeperId } = held;
  const nature = natures.get(pupilId);
  const exception = nature && exceptionOf(nature, group, lesson, random);
  if (!exception) return true;
  if (times.attendance !== null) {
    ledger.noteException({ group, lesson, authorId: keeperId, at: times.attendance - MINUTE }, pupilId, exception);
  }
  return exception.kind === 'late';
}

function exceptionOf(nature: PupilNature, { subject }: SampleGroup, { day, number }: SampleLesson, random: Random) {
  const luck = random.next();
  if (nature.away.has(day) || luck < nature.truancy) return { kind: 'absent' };
  if (subject === 'Дене тарбия' && nature.isExemptFromSport) return { kind: 'exempt' };
  if (number === 1 && random.next() < nature.lateness) return { kind: 'late', minutesLate: random.int(2, 20) };
  return null;
}

function giveMarks(
  school: SampleSchool,
  ledger: Ledger,
  { group, lesson, content, keeperId, random }: Held,
  present: readonly string[],
  natures: ReadonlyMap<string, PupilNature>,
  at: number,
): void {
  const isEasy = EASY_SUBJECTS.includes(group.subject);
  const share = isEasy ? 0.3 : 0.2;
  const asked = content.workKind ? present : random.sample(present, Math.round(present.length * share * (0.5 + random.next())));
  asked.forEach((pupilId, index) => {
    const ability = (natures.get(pupilId)?.ability ?? 4) + (isEasy ? 0.5 : 0);
    const value = Math.min(5, Math.max(2, Math.round(ability + random.bell() * 0.7)));
    const workKind = content.workKind ?? (random.chance(0.8) ? 'answer' : random.pick(['homework', 'written']));
    const writing: Writing = { group, lesson, authorId: keeperId, at: at + index * SECONDS_A_MARK };
    if (!isOver(school, writing.at)) return;
    ledger.giveMark(writing, { pupilId, value, workKind });
    if (!random.chance(CORRECTED)) return;
    const correctedAt = writing.at + (random.chance(0.3) ? 2 * MINUTE : random.int(20, 60 * 50) * MINUTE);
    const corrected = value === 5 ? 4 : value + 1;
    if (isOver(school, correctedAt)) ledger.giveMark({ ...writing, at: correctedAt }, { pupilId, value: corrected, workKind });
  });
}

/** On Fridays the class teacher explains the absences known by then and checks the week; now and then it is forgotten. */
function explainAbsences(school: SampleSchool, ledger: Ledger, natures: ReadonlyMap<string, PupilNature>): void {
  const absences = absencesByPupil(ledger);
  const teacherOf = new Map(school.classTeachers.map(({ classId, personId }) => [classId, personId]));
  for (const pupil of school.pupils) {
    const authorId = teacherOf.get(pupil.classId);
    if (!authorId) continue;
    for (const [friday, days] of daysByDesk(school, absences.get(pupil.id) ?? [])) {
      const random = new Random('reasons', friday, pupil.number);
      const at = school.midnight(friday) + FRIDAY_DESK + random.int(0, 100) * MINUTE;
      if (at > school.now || random.chance(0.08)) continue;
      const kindOn = (day: Day) => natures.get(pupil.id)?.away.get(day) ?? 'none';
      for (const { from, to } of runsOf(days, kindOn)) ledger.explainAbsence(pupil.id, { from, to, kind: kindOn(from) }, authorId, at);
    }
  }
  // A week of holidays has nothing to check.
  const weeks = [...new Set(schoolDaysUntil(school, school.today).map(weekOf))];
  for (const { classId, className, personId } of school.classTeachers) {
    for (const week of weeks) {
      const random = new Random('checks', week, className);
      const at = school.midnight(addDays(week, 4)) + FRIDAY_DESK + random.int(100, 140) * MINUTE;
      if (at < school.now && random.chance(0.85)) ledger.checkWeek(classId, week, personId, at);
    }
  }
}

function absencesByPupil(ledger: Ledger): Map<string, Writing[]> {
  const byPupil = new Map<string, Writing[]>();
  for (const { writing, pupilId } of ledger.absences) {
    const known = byPupil.get(pupilId);
    if (known) known.push(writing);
    else byPupil.set(pupilId, [writing]);
  }
  return byPupil;
}

/** The days of absences by the Friday on which the class teacher knows of them. */
function daysByDesk(school: SampleSchool, absences: readonly Writing[]): Map<Day, Day[]> {
  const desks = new Map<Day, Day[]>();
  for (const { lesson: { day }, at } of absences) {
    let friday = addDays(weekOf(day), 4);
    while (school.midnight(friday) + FRIDAY_DESK < at) friday = addDays(friday, 7);
    desks.set(friday, [...new Set([...(desks.get(friday) ?? []), day])].sort());
  }
  return desks;
}

/** Days in order, those that follow each other for the same reason as one. */
function runsOf(days: readonly Day[], kindOn: (day: Day) => string): { from: Day; to: Day }[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day && kindOn(last.from) === kindOn(day)) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
