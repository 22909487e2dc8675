import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { type CalendarJson, calendarOf } from '@/lib/db/calendar-json';
import { readRules } from '@/lib/db/settings-on';
import { type CopyLessonRow, readCopyRows, readWaitingRows } from '@/lib/db/state-copy/copy-rows';
import { NotFoundError } from '@/lib/errors';
import { noteReading } from '@/lib/history/readings';
import { can } from '@/lib/policy/can';
import { reachOf } from '@/lib/policy/scopes';
import { rulesFrom } from '@/lib/settings/rules-model';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { hourOf } from '@/lib/timetable/model';
import { COPY_LANGUAGES, COPY_PARTS, copyDifference, type CopyLanguage, type CopyPart, copyState, copyTexts, type CopyWords } from './model';
import type { CopyLesson, CopyListView, CopyPartView, CopyView } from './view';

/** Lessons on the list at once; there may be hundreds where the first one was carried over in spring. */
const LISTED = 60;

/** The language of the state's screen for a reader of a language. */
export function copyLanguageOf(locale: Locale): CopyLanguage {
  return COPY_LANGUAGES.find((language) => language === locale) ?? 'ru';
}

/** Whether this person has anything to carry over: the school wants it, and lessons are hers to keep. */
export async function carriesOver(actor: Actor): Promise<boolean> {
  if (!can(actor, 'state-copy:read')) return false;
  return (await readAsActor(actor, (db) => readRules(db, actor))).on('present', actor.today).stateCopyOn;
}

/** One lesson in the state screen's order and words. Throws not-found for one that is not hers, not begun, or cancelled before any of it was carried over, and where the school turned it off. */
export async function getStateCopy(actor: Actor, lessonId: string, language: CopyLanguage): Promise<CopyView> {
  const { lessons: [row], settings, calendar } = await readAsActor(actor, (db) => readCopyRows(db, actor, { lessonId, ...reachesOf(actor) }));
  if (!row || !rulesFrom(settings).on('present', actor.today).stateCopyOn) throw new NotFoundError();
  const hat = reachOf(actor, 'state-copy:read').groupIds.includes(row.group.id) ? 'subjectTeacher' : 'substitute';
  noteReading(actor, { hat, subjectKind: 'group', subjectId: row.group.id });
  const words = await loadCopyWords();
  const texts = textsOf(row, words[language]);
  return {
    group: groupOf(row),
    lesson: { id: row.id, onDate: row.onDate, number: numberOf(row, calendar), isCancelled: row.isCancelled },
    language,
    parts: COPY_PARTS.flatMap((part) => partViewOf(row, part, texts[part], words)),
  };
}

/** The lessons that are not carried over yet or were changed since, newest first; no pupil is in them. Throws not-found where the school turned it off. */
export async function listStateCopies(actor: Actor, groupId: string | null): Promise<CopyListView> {
  if (!can(actor, 'state-copy:read')) throw new NotFoundError();
  const asked = { groupId, limit: LISTED, ...reachesOf(actor) };
  const { groups, lessons, settings, calendar } = await readAsActor(actor, (db) => readWaitingRows(db, actor, asked));
  const { stateCopyOn, officialRecord: record, officialRecordOrder: order } = rulesFrom(settings).on('present', actor.today);
  if (!stateCopyOn) throw new NotFoundError();
  const words = await loadCopyWords();
  const listed = lessons.map((row) => copyLessonOf(row, calendar, words));
  const unchanged = (id: string) => listed.filter((lesson) => lesson.group.id === id && lesson.parts.length === 0).length;
  const counted = groups.map((group) => ({ ...group, count: Number(group.count) - unchanged(group.id) })).filter(({ count }) => count > 0);
  const shown = listed.filter(({ parts }) => parts.length > 0);
  const total = counted.filter(({ id }) => groupId === null || id === groupId).reduce((sum, { count }) => sum + count, 0);
  return { groups: counted, lessons: shown, more: total - shown.length, official: { record, order } };
}

function reachesOf(actor: Actor) {
  return { reach: reachOf(actor, 'state-copy:read'), marksReach: reachOf(actor, 'mark:write') };
}

async function loadCopyWords(): Promise<Record<CopyLanguage, CopyWords>> {
  const [ky, ru] = await Promise.all([loadMessages('ky'), loadMessages('ru')]);
  return { ky: ky.stateCopy.texts, ru: ru.stateCopy.texts };
}

function textsOf(row: CopyLessonRow, words: CopyWords): Record<CopyPart, string | null> {
  // A cancelled lesson leaves nothing to stand there: whatever was carried over is to go.
  if (row.isCancelled) return { topic: '', homework: '', attendance: '', marks: row.marks && '' };
  const { topic, homework, isConfirmed, group: { gradingMode } } = row;
  const exceptions = row.exceptions.map(({ kind, minutes, ...name }) => ({ name: listName(name), kind, minutes }));
  const marks = row.marks && row.marks.map(({ workKind, value, ...name }) => ({ name: listName(name), workKind, value }));
  return copyTexts({ topic, homework, isConfirmed, gradingMode, exceptions, marks }, words);
}

/** Compared in the language it was copied in: another language is no change. Nothing for a part that may not be seen. */
function partViewOf(row: CopyLessonRow, part: CopyPart, text: string | null, words: Record<CopyLanguage, CopyWords>): CopyPartView[] {
  if (text === null) return [];
  const copy = row.copies.find((one) => one.part === part && one.text !== null);
  const language = COPY_LANGUAGES.find((one) => one === copy?.language) ?? 'ru';
  const now = copy ? (textsOf(row, words[language])[part] ?? '') : text;
  const carried = copy?.text ?? null;
  return [{
    part,
    text,
    state: copyState(now, carried),
    carried: copy ? { at: new Date(copy.at), by: listName(copy.by) } : null,
    difference: carried === null ? { removed: [], added: [] } : copyDifference(carried, now),
  }];
}

function copyLessonOf(row: CopyLessonRow, calendar: CalendarJson, words: Record<CopyLanguage, CopyWords>): CopyLesson {
  const texts = textsOf(row, words.ru);
  const parts = COPY_PARTS.flatMap((part) => partViewOf(row, part, texts[part], words)).flatMap(({ part, state }) =>
    state === 'waiting' || state === 'changed' ? [{ part, state }] : [],
  );
  return { id: row.id, group: groupOf(row), onDate: row.onDate, number: numberOf(row, calendar), topic: row.topic, isCancelled: row.isCancelled, parts };
}

function groupOf({ group: { id, name, subject } }: CopyLessonRow): CopyView['group'] {
  return { id, name, subject };
}

/** The number people say; the place in the day where no bell rings it. */
function numberOf({ onDate, position, group }: CopyLessonRow, calendar: CalendarJson): number {
  return hourOf(calendarOf(calendar, onDate), { day: onDate, position }, group.part ?? {})?.number ?? position;
}
