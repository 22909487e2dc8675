import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';

export type OfficePage = 'people' | 'substitutions' | 'teaching' | 'corrections' | 'appointments' | 'access' | 'record-requests' | 'terms' | 'archive' | 'imports' | 'settings' | 'messages' | 'emergency' | 'exports';

/** What the office keeps, each page with what it is for. */
export function OfficeList({ pages }: { pages: readonly OfficePage[] }) {
  const t = useTranslations('office.pages');
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {pages.map((page) => (
        <Card as="li" key={page}>
          <Link href={`/office/${page}`} prefetch={false} className="flex h-full items-start gap-3 p-4 -outline-offset-2 hover:bg-sunk/60">
            <span className="min-w-0 flex-1">
              <span className="block text-md font-bold">{t(`${page}.title`)}</span>
              <span className="block text-note text-ink-2">{t(`${page}.text`)}</span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 self-center text-ink-3" />
          </Link>
        </Card>
      ))}
    </ul>
  );
}
