import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';

/** A page outside the journal's parts: the name above, one thing in the middle. `aside` stands at the right of the name. */
export function LonePage({ aside, children }: { aside?: ReactNode; children: ReactNode }) {
  const t = useTranslations('shell');
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-16 items-center justify-between gap-4 px-6 max-sm:px-4">
        <Link prefetch={false} href="/" className="flex items-center gap-2.5 rounded-sm font-bold tracking-tight touch:min-h-11">
          <BrandMark className="size-7 text-accent" />
          {t('name')}
        </Link>
        {aside}
      </header>
      <main id="content" tabIndex={-1} className="grid flex-1 place-items-center px-4 pb-16">
        {children}
      </main>
    </div>
  );
}
