import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { Badge } from '@/components/ui/badge';
import type { ClassAttendance } from '@/lib/attendance/view';

/** The way to a class's attendance, with what waits there. */
export function ClassAttendanceLine({ attendance: { classId, unexplained, notices, uncheckedWeek } }: { attendance: ClassAttendance }) {
  const t = useTranslations('attendance.owed');
  const week = unexplained + notices === 0 && uncheckedWeek ? `?week=${uncheckedWeek}` : '';
  return (
    <Link prefetch={false} href={`/class/${classId}/attendance${week}`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
      <span className="font-medium">{t('title')}</span>
      <span className="flex flex-wrap gap-1.5">
        {notices > 0 && <Badge tone="late">{t('notices', { count: notices })}</Badge>}
        {unexplained > 0 && <Badge tone="late">{t('unexplained', { count: unexplained })}</Badge>}
        {uncheckedWeek && <Badge tone="late">{t('unchecked')}</Badge>}
        {unexplained + notices === 0 && !uncheckedWeek && <Badge tone="ok">{t('nothing')}</Badge>}
      </span>
      <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
    </Link>
  );
}
