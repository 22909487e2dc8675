import 'server-only';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/auth/actor';
import { requireOpenYearWithin } from '@/lib/calendar/queries';
import { now } from '@/lib/clock';
import { asActor } from '@/lib/db/as-actor';
import { readOpenRemarks, readReportRights } from '@/lib/db/oversight/check-rows';
import { isKeyTaken } from '@/lib/db/key-taken';
import type { Db } from '@/lib/db/transaction';
import { DomainError, NotFoundError } from '@/lib/errors';
import { rememberWithin } from '@/lib/history/commands';
import type { MatterToApprove, MatterToDecline } from '@/lib/matters/schema';
import { can } from '@/lib/policy/can';
import { loadMessages } from '@/lib/text/areas';
import { formatDayRange, formatInstant, formatNumericDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { getCarriedWithin } from './commands';
import { talliesOf } from './model';
import { headOf, sampleWithin } from './queries';
import { reportText } from './report-model';
import type { CheckToClose, ReportToWrite } from './schema';

/** The report (маалымкат) of a check: written as the check is closed, signed by those who carried it out, accepted or returned by the director. */

/**
 * Closes a check and writes its report, in the language given, from the checklist's figures and the conclusion. Nobody answers
 * or opens anything of it afterwards. Throws not-allowed, not-found, year-archived, already-closed, and invalid-input that names
 * `conclusion` (nothingAnswered).
 */
export async function closeCheck(actor: Actor, input: CheckToClose, locale: Locale): Promise<void> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  const { checks } = await loadMessages(locale);
  return asActor(actor, (db) => closeCheckWithin(db, actor, input, { locale, words: checks }));
}

/** What of the open remarks a report tells: who goes on writing it has the list beside. */
const REMARKS_TOLD = { limit: 10, length: 160 };

type Words = { locale: Locale; words: Awaited<ReturnType<typeof loadMessages>>['checks'] };

export async function closeCheckWithin(db: Db, actor: Actor, { runId, conclusion }: CheckToClose, { locale, words }: Words): Promise<void> {
  const { schoolId, personId: closedById } = actor;
  const run = await getCarriedWithin(db, actor, runId);
  if (run.closedAt) throw new DomainError('alreadyClosed');
  if (run.answers.length === 0) throw new DomainError('invalidInput', {}, { conclusion: 'nothingAnswered' });
  const sample = await sampleWithin(db, actor, runId, run, locale);
  const { kind, startsOn, endsOn, where } = headOf(run.planned, locale);
  const remarks = new Map(sample.map(({ groupId, openRemarks }) => [groupId, openRemarks]));
  const open = await readOpenRemarks(db, { schoolId, groupIds: [...remarks.keys()], ...REMARKS_TOLD });
  const text = reportText({
    ...{ kind, conclusion, sampled: sample.length, tallies: talliesOf(kind, sample.length, run.answers) },
    days: formatDayRange(startsOn, endsOn, locale),
    where: where.join(', ') || words.school,
    chosen: run.seed === null ? { name: listName(run.begunBy), when: formatInstant(new Date(run.begunAt), locale, actor.timeZone) } : null,
    openRemarks: [...remarks.values()].reduce((sum, count) => sum + count, 0),
    remarks: open.map((one) => ({ name: `${one.groupName} · ${one.subject[locale]}`, day: formatNumericDay(one.onDate), text: one.text, due: formatNumericDay(one.dueOn) })),
  }, { kind: words.kind, item: words.item, lines: words.paper.lines });
  const { count } = await db.checkRun.updateMany({ where: { schoolId, id: runId, closedAt: null }, data: { closedAt: now(), closedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  await rememberWithin(db, actor, [{ fact: 'check.closed', payload: { runId } }]);
  await insertReportWithin(db, actor, { runId, version: 1, text });
}

/** Another version of the report, until one is accepted; it is signed anew. Throws not-allowed, not-found, year-archived, already-closed. */
export async function writeReport(actor: Actor, input: ReportToWrite): Promise<void> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => writeReportWithin(db, actor, input)).catch((error: unknown) => {
    // Somebody else wrote a version meanwhile.
    throw isKeyTaken(error) ? new DomainError('alreadyClosed') : error;
  });
}

export async function writeReportWithin(db: Db, actor: Actor, { runId, text }: ReportToWrite): Promise<void> {
  const { report } = await getCarriedWithin(db, actor, runId);
  if (!report) throw new NotFoundError();
  if (report.decision === 'approved') throw new DomainError('alreadyClosed');
  if (report.text === text) return;
  await insertReportWithin(db, actor, { runId, version: report.version + 1, text });
}

async function insertReportWithin(db: Db, actor: Actor, { runId, version, text }: { runId: string; version: number; text: string }): Promise<void> {
  const { schoolId, personId: writtenById } = actor;
  await db.checkReport.createMany({ data: [{ schoolId, id: newId(), runId, version, text, writtenAt: now(), writtenById }] });
  await rememberWithin(db, actor, [{ fact: 'check.reportWritten', payload: { runId, version } }]);
}

/** Signs the newest version in one's own name; twice is once. Throws not-allowed, not-found, year-archived, already-closed once it was decided or written anew. */
export async function signReport(actor: Actor, { id }: { id: string }): Promise<void> {
  if (!can(actor, 'check:carry-out')) throw new DomainError('notAllowed');
  return asActor(actor, (db) => signReportWithin(db, actor, id));
}

export async function signReportWithin(db: Db, actor: Actor, reportId: string): Promise<void> {
  const { schoolId, personId } = actor;
  const { runId } = await getReportWithin(db, schoolId, reportId);
  await getCarriedWithin(db, actor, runId);
  if (!(await readReportRights(db, reportId)).maySign) throw new DomainError('alreadyClosed');
  const { count } = await db.checkSignature.createMany({ data: [{ schoolId, reportId, personId, signedAt: now() }], skipDuplicates: true });
  if (count > 0) await rememberWithin(db, actor, [{ fact: 'check.reportSigned', payload: { runId, reportId } }]);
}

/** The report is accepted. Throws not-allowed, not-found, year-archived, already-closed where nothing waits, own-matter for whoever had a hand in the check. */
export async function approveReport(actor: Actor, input: MatterToApprove): Promise<void> {
  return decide(actor, (db) => approveReportWithin(db, actor, input));
}

export async function approveReportWithin(db: Db, actor: Actor, { id, word }: MatterToApprove): Promise<void> {
  const runId = await decideWithin(db, actor, id, { decision: 'approved', word });
  await rememberWithin(db, actor, [{ fact: 'check.reportApproved', payload: { runId, reportId: id, word } }]);
}

/** Sends it back, and says why; another version may be written. Throws as `approveReport`. */
export async function returnReport(actor: Actor, input: MatterToDecline): Promise<void> {
  return decide(actor, (db) => returnReportWithin(db, actor, input));
}

export async function returnReportWithin(db: Db, actor: Actor, { id, word }: MatterToDecline): Promise<void> {
  const runId = await decideWithin(db, actor, id, { decision: 'declined', word });
  await rememberWithin(db, actor, [{ fact: 'check.reportReturned', payload: { runId, reportId: id, word } }]);
}

async function decide(actor: Actor, work: (db: Db) => Promise<void>): Promise<void> {
  if (!can(actor, 'check-report:decide')) throw new DomainError('notAllowed');
  return asActor(actor, work);
}

/** Puts the decision down, once. Gives the run. */
async function decideWithin(db: Db, { schoolId, personId: decidedById }: Actor, id: string, decision: { decision: 'approved' | 'declined'; word: string | null }): Promise<string> {
  const { runId, yearId } = await getReportWithin(db, schoolId, id);
  await requireOpenYearWithin(db, schoolId, yearId);
  const { isOpen, isSigned, isParty } = await readReportRights(db, id);
  if (!isOpen || !isSigned) throw new DomainError('alreadyClosed');
  if (isParty) throw new DomainError('ownMatter');
  const { count } = await db.checkReport.updateMany({ where: { schoolId, id, decision: null }, data: { ...decision, decidedAt: now(), decidedById } });
  if (count === 0) throw new DomainError('alreadyClosed');
  return runId;
}

async function getReportWithin(db: Db, schoolId: string, id: string): Promise<{ runId: string; yearId: string }> {
  const row = await db.checkReport.findFirst({
    where: { schoolId, id },
    select: { runId: true, run: { select: { plannedCheck: { select: { version: { select: { plan: { select: { yearId: true } } } } } } } } },
  });
  if (!row) throw new NotFoundError();
  return { runId: row.runId, yearId: row.run.plannedCheck.version.plan.yearId };
}
