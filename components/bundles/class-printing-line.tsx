import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

/** The way to all sheets of a class in one file. */
export function ClassPrintingLine({ classId }: { classId: string }) {
  const t = useTranslations('bundles');
  return (
    <Link prefetch={false} href={`/class/${classId}/printing`} className="flex min-h-11 items-center gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunk">
      <span className="font-medium">{t('classLink')}</span>
      <ChevronRight aria-hidden className="ml-auto size-5 shrink-0 text-ink-3" />
    </Link>
  );
}
