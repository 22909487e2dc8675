import { getLocale, getTranslations } from 'next-intl/server';
import { ActsCard } from '@/components/acts/acts-card';
import { ClassAttendanceLine } from '@/components/attendance/class-attendance-line';
import { SecondFactorDue } from '@/components/auth/second-factor-due';
import { BackupLine } from '@/components/backup/backup-line';
import { FamilyToday } from '@/components/diary/family-today';
import { EmergencyLines } from '@/components/emergency/emergency-lines';
import { DeviceLine } from '@/components/journal/device-line';
import { TeacherToday } from '@/components/journal/teacher-today';
import { OversightToday } from '@/components/oversight/oversight-today';
import { UnsavedLine } from '@/components/journal/unsaved-line';
import { WaitingMatters } from '@/components/matters/waiting-matters';
import { NoticesLine } from '@/components/notices/notices-line';
import { OwedRemarks } from '@/components/remarks/own-remarks';
import { RemarkCountsLine } from '@/components/remarks/remark-counts-line';
import { PageHeader } from '@/components/shell/page-header';
import { ClassCards } from '@/components/subgroups/class-cards';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { emergencyHref } from '@/lib/acts/address-model';
import { listActs } from '@/lib/acts/queries';
import { listClassAttendance } from '@/lib/attendance/queries';
import { type Actor, ownPupilIds } from '@/lib/auth/actor';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getBackupState } from '@/lib/backup/queries';
import { listHolds } from '@/lib/braking/queries';
import { countWaitingArchives } from '@/lib/bundles/archive-queries';
import { countWaitingPlans } from '@/lib/check-plans/queries';
import { countWaitingReports } from '@/lib/checks/queries';
import { now } from '@/lib/clock';
import { countOpenCorrections } from '@/lib/corrections/queries';
import { getFamilyToday } from '@/lib/diary/queries';
import { listEmergencies } from '@/lib/emergency/queries';
import { countFindings } from '@/lib/integrity/queries';
import { getTeacherToday } from '@/lib/journal/queries';
import { countUnreadNotices } from '@/lib/notices/queries';
import { countOpenObjections } from '@/lib/objections/queries';
import { getOversightToday } from '@/lib/oversight/queries';
import { countWaitingAppointments } from '@/lib/people/queries';
import { can } from '@/lib/policy/can';
import { getStartDesk } from '@/lib/preparing/queries';
import { countRecordRequests } from '@/lib/records/queries';
import { countRemarks, listOwedRemarks } from '@/lib/remarks/queries';
import { countWaitingRegulations } from '@/lib/regulation/queries';
import { listOwnClasses } from '@/lib/subgroups/queries';
import { loadMessages } from '@/lib/text/areas';
import { formatTime, formatWeekdayAndDay } from '@/lib/text/format';
import type { Locale } from '@/lib/text/locales';
import { answerRemark } from './journal/remarks/actions';
import { countWaitingMembers } from '@/lib/working-group/queries';

const SHOWN_EMERGENCIES = 3;

/** Today: what each hat owes and may see now. */
export default async function TodayPage() {
  const [actor, locale] = [await requirePageActor(), await getLocale()];
  const parts = (await Promise.all([teachersPart(actor, locale), classTeachersPart(actor), decidersPart(actor), requestsPart(actor), overseersPart(actor, locale), familyPart(actor, locale)])).flat();
  const [t, account] = [await getTranslations('shell.nav'), await getTranslations('account.nothing')];
  if (parts.length === 0) return <EmptyState level={1} title={account('title')} text={account('text')} />;
  return (
    <>
      <PageHeader title={t('today')} eyebrow={formatWeekdayAndDay(actor.today, locale)} />
      <div className="flex flex-col gap-4">
        {actor.secondFactorDueOn && <SecondFactorDue dueOn={actor.secondFactorDueOn} />}
        {parts}
      </div>
    </>
  );
}

async function teachersPart(actor: Actor, locale: Locale) {
  if (!can(actor, 'lesson:write')) return [];
  const { journal } = await loadMessages(locale);
  const objections = await countOpenObjections(actor);
  return [
    <UnsavedLine key="unsaved" personId={actor.personId} text={journal.unsaved.line} />,
    <DeviceLine key="device" personId={actor.personId} words={journal.device} isBrief />,
    ...(objections > 0 ? [<WaitingMatters key="objections" area="objections" href="/journal/objections" count={objections} />] : []),
    ...(await remarksToAnswer(actor, locale)),
    <TeacherToday key="teacher" view={await getTeacherToday(actor)} locale={locale} time={formatTime(now(), actor.timeZone)} />,
  ];
}

/** What was remarked on lessons, groups or the class and waits for the reader's answer. */
async function remarksToAnswer(actor: Actor, locale: Locale) {
  const remarks = await listOwedRemarks(actor, locale);
  return remarks.length > 0 ? [<OwedRemarks key="remarks" remarks={remarks} timeZone={actor.timeZone} action={answerRemark} />] : [];
}

/** Only what waits for the class teacher; the classes themselves have a page of their own. */
async function classTeachersPart(actor: Actor) {
  const [classes, attendance] = [await listOwnClasses(actor), await listClassAttendance(actor)];
  const remarks = can(actor, 'lesson:write') ? [] : await remarksToAnswer(actor, (await getLocale()) as Locale);
  const owed = new Map(attendance.filter((one) => one.unexplained > 0 || one.uncheckedWeek).map((one) => [one.classId, one]));
  const waiting = classes.filter(({ id, subgroups }) => subgroups === 'proposed' || subgroups === 'listed' || owed.has(id));
  const linesOf = (id: string) => {
    const attendanceOwed = owed.get(id);
    return attendanceOwed && <ClassAttendanceLine attendance={attendanceOwed} />;
  };
  return [...remarks, ...(waiting.length > 0 ? [<ClassCards key="classes" classes={waiting} linesOf={linesOf} />] : [])];
}

/** What waits for a decision of the leadership, and what the director is to notice. */
async function decidersPart(actor: Actor) {
  const counts = [
    ['appointments', '/office/appointments', await countWaitingAppointments(actor)],
    ['corrections', '/office/corrections', await countOpenCorrections(actor)],
    ['workingGroup', '/oversight/group', await countWaitingMembers(actor)],
    ['checkPlans', '/oversight/check-plans', await countWaitingPlans(actor)],
    ['checks', '/oversight/checks', await countWaitingReports(actor)],
    ['regulation', '/about/regulation', await countWaitingRegulations(actor)],
    ['bundles.archive', '/office/archive', await countWaitingArchives(actor)],
    ['braking.list', '/oversight/undo', (await listHolds(actor)).length],
    ['changeLog.seal.comparison', '/office/changes', await countFindings(actor)],
  ] as const;
  return [
    ...counts.filter(([, , count]) => count > 0).map(([area, href, count]) => <WaitingMatters key={area} area={area} href={href} count={count} />),
    ...(can(actor, 'backup:read') ? [<BackupLine key="backups" state={await getBackupState(actor)} timeZone={actor.timeZone} href="/office/backups" />] : []),
    ...(can(actor, 'history:read') ? [await actsToNotice(actor)] : []),
  ];
}

/** Pupils' diaries that administrators opened, those open now and the last ones; and changes of marks. */
async function actsToNotice(actor: Actor) {
  const emergencies = (await listEmergencies(actor)).filter(({ state }, at) => state === 'open' || at < SHOWN_EMERGENCIES);
  return (
    <ActsCard key="acts" acts={await listActs(actor)} timeZone={actor.timeZone}>
      {emergencies.length > 0 && <EmergencyLines emergencies={emergencies} timeZone={actor.timeZone} href={emergencyHref} />}
    </ActsCard>
  );
}

/** Guardians' requests on paper for everything held on a child, each due within a week. */
async function requestsPart(actor: Actor) {
  const { open, overdue } = await countRecordRequests(actor);
  if (open === 0) return [];
  const t = await getTranslations('records.waiting');
  return [<WaitingMatters key="records" area="records" href="/office/record-requests" count={open} overdue={overdue > 0 ? t('overdue', { count: overdue }) : undefined} />];
}

async function overseersPart(actor: Actor, locale: Locale) {
  if (!can(actor, 'filling:read')) return [];
  const remarks = await countRemarks(actor);
  const waits = remarks && remarks.owed + remarks.toCheck > 0;
  const view = await getOversightToday(actor, locale);
  // Before its first school day a school is led to what is missing for it.
  const missing = view === null && can(actor, 'school:prepare') ? (await getStartDesk(actor)).missing.filter(({ isNeeded }) => isNeeded).length : 0;
  return [
    ...(missing > 0 ? [<WaitingMatters key="preparing" area="preparing" href="/office/start" count={missing} />] : []),
    ...(waits ? [<RemarkCountsLine key="remark-counts" counts={remarks} />] : []),
    <OversightToday key="oversight" view={view} />,
  ];
}

async function familyPart(actor: Actor, locale: Locale) {
  if (ownPupilIds(actor).length === 0) return [];
  const [t, { diary }, unread] = [await getTranslations('diary.today'), await loadMessages(locale), await countUnreadNotices(actor)];
  return [
    ...(unread > 0 ? [<NoticesLine key="notices" count={unread} />] : []),
    <FamilyToday key="family" family={await getFamilyToday(actor)} />,
    ...(actor.hats.includes('parent') ? [<p key="join"><LinkButton href="/invitation">{t('addChild')}</LinkButton></p>] : []),
    ...(can(actor, 'lesson:write') ? [] : [<DeviceLine key="device" personId={actor.personId} words={diary.device} isBrief />]),
  ];
}
