import { wordsKey } from './words';
import type { CurriculumPlanFile } from './model';
import type { PlannedGroup } from './plan-groups';
import type { PlannedYear } from './plan-calendar';
import type { Planning } from './planning';
import type { PresentTopic, TimetableHour } from './present';

/** The timetable of the file, when it differs from the one in force: from the year's first day, later from the day of the change. */
export function planTimetable(planning: Planning, year: PlannedYear, groups: PlannedGroup[]): void {
  const { files, present, work, problems } = planning;
  if (!files.timetable) return;
  const entries = groups.flatMap(({ id, told }) => (told?.lessons ?? []).map((lesson): TimetableHour => ({ groupId: id, ...lesson })));
  const before = new Set(present.timetable?.entries.map(entryKey));
  const added = entries.filter((entry) => !before.has(entryKey(entry))).length;
  const removed = before.size - (entries.length - added);
  const name = files.timetable.file;
  warnOfClashes(planning, groups);
  if (entries.length === 0) return;
  if (!present.timetable) planning.created('timetable', name, [{ field: 'hours', from: '', to: String(entries.length) }]);
  else planning.kept('timetable', name, added + removed === 0 ? [] : [{ field: 'hours', from: `−${removed}`, to: `+${added}` }]);
  if (present.timetable && added + removed === 0) return;
  const later = present.timetable && present.timetable.startedOn > year.from ? present.timetable.startedOn : year.from;
  for (const room of new Set(entries.flatMap(({ room }) => (room && room.length > ROOM_LETTERS ? [room] : [])))) problems.warning('roomCut', { file: name, field: 'room' }, { name: room });
  work.timetable = { yearId: year.id, name, startedOn: present.timetable ? later : year.startsOn, entries: entries.map(withShortRoom) };
}

const ROOM_LETTERS = 40;

function withShortRoom(entry: TimetableHour): TimetableHour {
  return { ...entry, room: entry.room?.slice(0, ROOM_LETTERS) ?? null };
}

function entryKey(entry: TimetableHour): string {
  return [entry.groupId, entry.weekday, entry.position, wordsKey(withShortRoom(entry).room ?? '')].join(' ');
}

/** One teacher in two places at once; FET never does that, a file changed by hand may. */
function warnOfClashes({ files, problems }: Planning, groups: PlannedGroup[]): void {
  const busy = new Map<string, string>();
  for (const { name, told } of groups) {
    for (const teacher of told?.teachers ?? []) {
      for (const { weekday, position } of told?.lessons ?? []) {
        const at = `${wordsKey(teacher)} ${weekday} ${position}`;
        const other = busy.get(at);
        const values = { name: teacher, groups: `${other}; ${name}`, weekday, position };
        if (other) problems.warning('teacherTwice', { file: files.timetable?.file, row: told?.line, field: 'teacher' }, values);
        else busy.set(at, name);
      }
    }
  }
}

/** A curriculum plan goes to every group of its subject whose pupils are all of its grade. */
export function planCurriculum(planning: Planning, groups: PlannedGroup[], courseOf: (plan: CurriculumPlanFile) => string): void {
  for (const plan of planning.files.plans) {
    const courseId = courseOf(plan);
    const meant = groups.filter((group) => group.courseId === courseId && group.grades.length === 1 && group.grades[0] === plan.grade);
    if (courseId === '' || meant.length === 0) {
      planning.problems.warning('planWithoutGroups', { file: plan.file, field: 'subject' }, { subject: plan.subject.ky, grade: plan.grade });
    } else for (const group of meant) planForGroup(planning, group, plan);
  }
}

function planForGroup(planning: Planning, group: PlannedGroup, plan: CurriculumPlanFile): void {
  const { present, work } = planning;
  const shown = `${plan.subject.ky}, ${group.name}`;
  const before = present.plans.find(({ groupId }) => groupId === group.id);
  if (!before) {
    const planId = planning.newId();
    work.plans.create.push({ id: planId, groupId: group.id, name: plan.file });
    work.topics.create.push(...plan.topics.map((topic) => ({ ...topic, id: planning.newId(), planId })));
    planning.created('plan', shown, [{ field: 'topic', from: '', to: String(plan.topics.length) }]);
    return;
  }
  const changes = topicChanges(before.topics, plan.topics);
  work.topics.change.push(...changes.change);
  work.topics.create.push(...changes.create.map((topic) => ({ ...topic, id: planning.newId(), planId: before.id })));
  const count = changes.change.length + changes.create.length;
  const held = before.topics.filter(({ hours }) => hours > 0).length;
  planning.kept('plan', shown, count === 0 ? [] : [{ field: 'topic', from: String(held), to: String(plan.topics.length) }]);
}

type Topic = CurriculumPlanFile['topics'][number];

/**
 * Topics keep their rows by title, so that lessons which held one still point to it wherever it stands now. A topic the
 * plan no longer holds stays at its end with no hours.
 */
function topicChanges(before: PresentTopic[], after: Topic[]): { create: Topic[]; change: PresentTopic[] } {
  const remaining = [...before].sort((a, b) => a.ordinal - b.ordinal);
  const pairs = after.map((topic) => {
    const index = remaining.findIndex(({ title }) => wordsKey(title) === wordsKey(topic.title));
    return { topic, row: index < 0 ? null : (remaining.splice(index, 1)[0] ?? null) };
  });
  const kept = pairs.flatMap(({ topic, row }) => (row ? [{ before: row, after: { ...topic, id: row.id } }] : []));
  const dropped = remaining.map((row, index) => ({ before: row, after: { ...row, ordinal: after.length + index + 1, hours: 0 } }));
  return {
    create: pairs.flatMap(({ topic, row }) => (row ? [] : [topic])),
    change: [...kept, ...dropped].filter((pair) => topicKey(pair.before) !== topicKey(pair.after)).map((pair) => pair.after),
  };
}

function topicKey({ ordinal, title, hours, homework, workKind }: Topic): string {
  return JSON.stringify([ordinal, title, hours, homework, workKind]);
}
