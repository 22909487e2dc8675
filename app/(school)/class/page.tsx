import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClassAttendanceLine } from '@/components/attendance/class-attendance-line';
import { ClassPrintingLine } from '@/components/bundles/class-printing-line';
import { ClassConfirmationLine } from '@/components/confirmations/class-confirmation-line';
import { ClassAccessLine } from '@/components/families/class-access-line';
import { PageHeader } from '@/components/shell/page-header';
import { ClassCards } from '@/components/subgroups/class-cards';
import { ClassSummaryLine } from '@/components/term-marks/class-summary-line';
import { EmptyState } from '@/components/ui/empty-state';
import { listClassAttendance } from '@/lib/attendance/queries';
import { requirePageActor } from '@/lib/auth/page-actor';
import { listClassUnread } from '@/lib/confirmations/queries';
import { listAccessOwed } from '@/lib/families/queries';
import { listOwnClasses } from '@/lib/subgroups/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('subgroups.classes'))('title') };
}

/** The class teacher's desk: her classes, and what they wait for. */
export default async function ClassesPage() {
  const actor = await requirePageActor();
  const [t, classes, attendance] = [await getTranslations('subgroups'), await listOwnClasses(actor), await listClassAttendance(actor)];
  const unread = new Map((await listClassUnread(actor)).map((one) => [one.classId, one.unread]));
  const families = await listAccessOwed(actor);
  const linesOf = (id: string) => [
    ...attendance.flatMap((one) => (one.classId === id ? [<ClassAttendanceLine key="attendance" attendance={one} />] : [])),
    <ClassConfirmationLine key="confirmations" classId={id} unread={unread.get(id) ?? null} />,
    <ClassSummaryLine key="summary" classId={id} />,
    <ClassPrintingLine key="printing" classId={id} />,
    ...families.flatMap((owed) => (owed.classId === id ? [<ClassAccessLine key="families" owed={owed} />] : [])),
  ];
  if (classes.length === 0) return <EmptyState level={1} title={t('classes.none.title')} text={t('classes.none.text')} />;
  return (
    <>
      <PageHeader title={t('classes.title')} />
      <div className="grid max-w-3xl gap-4">
        <ClassCards classes={classes} linesOf={linesOf} />
      </div>
    </>
  );
}
