import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';

/** What the office keeps, by what it is about. */
const SECTIONS = {
  lessons: ['calendar', 'timetable', 'substitutions', 'teaching', 'corrections'],
  people: ['people', 'appointments', 'access', 'record-requests'],
  year: ['start', 'terms', 'year', 'archive'],
  data: ['imports', 'exports', 'settings', 'changes', 'backups', 'messages', 'emergency'],
} as const;

type Section = keyof typeof SECTIONS;
export type OfficePage = (typeof SECTIONS)[Section][number];

/** The pages that are there for somebody, each with what it is for. */
export function OfficeList({ pages }: { pages: readonly OfficePage[] }) {
  const t = useTranslations('office');
  const sections = (Object.keys(SECTIONS) as Section[]).map((section) => ({ section, own: SECTIONS[section].filter((page) => pages.includes(page)) }));
  return (
    <div className="space-y-6">
      {sections.filter(({ own }) => own.length > 0).map(({ section, own }) => (
        <section key={section} aria-labelledby={`office-${section}`} className="space-y-2">
          <h2 id={`office-${section}`} className="text-md font-bold text-ink-2">{t(`sections.${section}`)}</h2>
          <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{own.map((page) => <OfficeCard key={page} page={page} />)}</ul>
        </section>
      ))}
    </div>
  );
}

function OfficeCard({ page }: { page: OfficePage }) {
  const t = useTranslations('office.pages');
  return (
    <Card as="li">
      <Link href={`/office/${page}`} prefetch={false} className="flex h-full items-start gap-3 p-4 -outline-offset-2 hover:bg-sunk/60">
        <span className="min-w-0 flex-1">
          <span className="block text-md font-bold">{t(`${page}.title`)}</span>
          <span className="block text-note text-ink-2">{t(`${page}.text`)}</span>
        </span>
        <ChevronRight aria-hidden className="size-5 shrink-0 self-center text-ink-3" />
      </Link>
    </Card>
  );
}
