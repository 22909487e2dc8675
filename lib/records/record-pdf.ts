import 'server-only';
import type { Readable } from 'node:stream';
import { newDocument } from '@/lib/pdf/document';
import { Flow, FLOW_MARGIN } from '@/lib/pdf/flow';
import type { Messages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';
import { formatDay, formatInstant, formatNumericDay, formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { fullName } from '@/lib/text/names';
import type { OpenRecord, RecordAttendance, RecordFrame, RecordLesson, RecordMarkStep, RecordYear } from './view';

type Words = Pick<Messages, 'records' | 'diary' | 'account' | 'termMarks' | 'objections'>;

/** A record to be read, as a PDF that is written while it is sent: pages numbered, in the reader's language. */
export function drawRecord(record: OpenRecord, words: Words, locale: Locale): Readable {
  const document = newDocument({ title: words.records.file.title, locale, margin: FLOW_MARGIN });
  const sheet = new Flow(document, (number) => fill(words.records.file.page, { number }));
  void writeRecord(sheet, record, { words, locale, timeZone: record.frame.school.timeZone }).then(
    () => document.end(),
    (error: Error) => document.destroy(error),
  );
  return document as unknown as Readable;
}

interface Said {
  words: Words;
  locale: Locale;
  timeZone: string;
}

async function writeRecord(sheet: Flow, { takenAt, frame, years }: OpenRecord, said: Said): Promise<void> {
  const { file } = said.words.records;
  sheet.say(frame.school.name[said.locale], { font: 'bold', size: 10 });
  sheet.say(file.title, { font: 'bold', size: 17, before: 4 });
  sheet.say(fill(file.takenAt, { when: formatInstant(takenAt, said.locale, said.timeZone) }));
  for (const [title, lines] of partsOf(frame, said)) {
    sheet.say(title, { font: 'bold', size: 11.5, before: 10 });
    for (const line of lines.length > 0 ? lines : [file.none]) sheet.say(line);
  }
  for await (const year of years) if (!(await writeYear(sheet, year, said))) return;
}

/** What there is one of in a record, part by part: the title of each, and its lines. */
function partsOf(frame: RecordFrame, said: Said): [string, string[]][] {
  const { records: { file }, objections } = said.words;
  return [
    [file.pupil, pupilLines(frame.pupil, said)],
    [file.guardianships, frame.guardianships.map((one) => joined(one.guardian, one.relation, spanSaid(one, said), one.mayAnnounce && file.mayAnnounce))],
    [file.consents, frame.consents.map((one) => joined(one.scope, formatNumericDay(one.givenOn), fill(file.taken, { name: one.takenBy }), withdrawnSaid(one, said)))],
    [file.enrolments, frame.enrolments.map((one) => joined(one.className, spanSaid(one, said), one.orderNumber && fill(file.order, { number: one.orderNumber })))],
    [file.homeTeaching, frame.homeTeaching.map((one) => joined(spanSaid(one, said), fill(file.order, { number: one.orderNumber }), formatNumericDay(one.orderedOn)))],
    [file.groups, frame.groups.map((one) => joined(one.subject[said.locale], one.name, spanSaid(one, said), one.teachers.join(', ')))],
    [file.absenceReasons, frame.absenceReasons.map((one) => joined(spanSaid(one, said), file.spell[one.kind], one.note, withdrawnSaid(one, said)))],
    [file.absenceNotices, frame.absenceNotices.map((one) => noticeLine(one, said))],
    [file.weekConfirmations, frame.weekConfirmations.map((one) => joined(formatNumericDay(one.weekStartsOn), one.guardian, instantSaid(one.confirmedAt, said)))],
    [objections.family.title, frame.objections.map((one) => objectionLine(one, said))],
    [file.recordRequests, frame.recordRequests.map((one) => joined(formatNumericDay(one.receivedOn), one.handedOverAt && instantSaid(one.handedOverAt, said)))],
    [file.readings, frame.readings.map((one) => joined(formatNumericDay(one.onDate), said.words.account.hats[one.hat], fill(file.times, { count: one.count })))],
  ];
}

function pupilLines(pupil: RecordFrame['pupil'], { words: { records: { file } }, locale }: Said): string[] {
  const { number, bornOn, sex } = pupil;
  return [fullName(pupil), fill(file.number, { number }), ...(bornOn ? [fill(file.bornOn, { day: formatDay(bornOn, locale) })] : []), ...(sex ? [file.sex[sex]] : [])];
}

function noticeLine(notice: RecordFrame['absenceNotices'][number], said: Said): string {
  const { file } = said.words.records;
  const { kind, note, announcedAt, decision, word } = notice;
  return joined(spanSaid(notice, said), file.spell[kind], note, instantSaid(announcedAt, said), decision && file.decision[decision], word, withdrawnSaid(notice, said));
}

function objectionLine({ subject, onDate, part, note, raisedAt, decision, word }: RecordFrame['objections'][number], said: Said): string {
  const { objections } = said.words;
  return joined(subject[said.locale], formatNumericDay(onDate), objections.part[part], note, instantSaid(raisedAt, said), decision && objections.state[decision], word);
}

function spanSaid({ startedOn, endedOn }: { startedOn: string; endedOn: string | null }, { words: { records: { file } } }: Said): string {
  return endedOn === null ? fill(file.since, { from: formatNumericDay(startedOn) }) : `${formatNumericDay(startedOn)} – ${formatNumericDay(endedOn)}`;
}

function withdrawnSaid({ withdrawnAt }: { withdrawnAt: string | null }, said: Said): string | null {
  return withdrawnAt && fill(said.words.records.file.withdrawn, { when: instantSaid(withdrawnAt, said) });
}

function instantSaid(at: string, { locale, timeZone }: Said): string {
  return formatInstant(new Date(at), locale, timeZone);
}

/** False once nobody reads any more. */
async function writeYear(sheet: Flow, { label, termMarks, lessons }: RecordYear, said: Said): Promise<boolean> {
  const { words, locale } = said;
  const { file } = words.records;
  sheet.say(fill(file.year, { label }), { font: 'bold', size: 14, before: 16 });
  sheet.say(file.termMarks, { font: 'bold', size: 11.5, before: 8 });
  if (termMarks.length === 0) sheet.say(file.none);
  for (const { subject, period, value, reason, publishedAt } of termMarks) {
    const mark = value === null ? file.removed : value === 'notAssessed' ? words.termMarks.marks.notAssessedInFull : String(value);
    sheet.say(joined(subject[locale], words.termMarks.period[period], mark, reason, instantSaid(publishedAt, said)));
  }
  sheet.say(file.lessons, { font: 'bold', size: 11.5, before: 10 });
  let day = '';
  for (const lesson of lessons) {
    if (lesson.onDate !== day) {
      if (!(await sheet.rest())) return false;
      day = lesson.onDate;
      sheet.say(formatWeekdayAndDay(day, locale), { font: 'bold', before: 6 });
    }
    sheet.say(lessonLine(lesson, said));
  }
  return sheet.rest();
}

function lessonLine({ position, subject, topic, isCancelled, attendance, homework, marks }: RecordLesson, said: Said): string {
  const { words: { records: { file } }, locale } = said;
  return joined(
    `${position}. ${subject[locale]}`,
    isCancelled && file.cancelled,
    topic && fill(file.topic, { text: topic }),
    !isCancelled && attendanceSaid(attendance, said),
    ...marks.map(({ steps, mode }) => steps.map((step) => stepSaid(step, mode, said)).join(' → ')),
    homework && (homework.text === null ? file.noHomework : joined(fill(file.homework, { text: homework.text }), homework.dueOn && fill(file.due, { day: formatNumericDay(homework.dueOn) }), homework.doneAt && file.done)),
  );
}

function attendanceSaid(attendance: RecordAttendance | null, said: Said): string {
  const { records: { file }, diary: { absence } } = said.words;
  if (!attendance) return file.notChecked;
  const named = (kind: NonNullable<RecordAttendance['kind']>, minutes: number | null) =>
    kind === 'late' && minutes !== null ? fill(absence.lateBy, { minutes }) : absence[kind];
  const { kind, minutesLate, was } = attendance;
  const before = was && joined(fill(file.wasBefore, { was: named(was.kind, was.minutesLate), when: instantSaid(was.changedAt, said) }), was.reason);
  return joined(kind === null ? file.present : named(kind, minutesLate), before);
}

function stepSaid({ value, debtDueOn, remark, workKind, counts, note, reason, publishedAt }: RecordMarkStep, mode: string, said: Said): string {
  const { records: { file }, diary: { mark } } = said.words;
  const figure = value !== null && (mode === 'credit' ? (value > 0 ? mark.credit.passed : mark.credit.failed) : String(value));
  const stands = figure ? fill(file.mark, { value: figure }) : remark ?? (debtDueOn ? fill(file.debt, { day: formatNumericDay(debtDueOn) }) : file.removed);
  return `${stands} (${[mark.kind[workKind], !counts && file.notCounting, note, reason, instantSaid(publishedAt, said)].filter(Boolean).join(', ')})`;
}

function joined(...parts: (string | null | false | undefined)[]): string {
  return parts.filter(Boolean).join(' · ');
}
