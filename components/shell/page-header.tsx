import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { classNames } from '@/components/ui/class-names';

type PageHeaderProps = {
  title: ReactNode;
  /** The line above the title: where and when one is. */
  eyebrow?: ReactNode;
  /** A step up, named in full for a screen reader: "Back to my lessons". */
  back?: { href: string; label: string };
  /** Choices that belong to the title: terms, weeks. */
  children?: ReactNode;
  /** At the right: the saved line and what can be done. */
  actions?: ReactNode;
};

/** The head of a page. On a phone it joins the top bar as one sheet, and its parts stand below one another. */
export function PageHeader({ title, eyebrow, back, children, actions }: PageHeaderProps) {
  return (
    <div
      className={classNames(
        'mb-4 flex flex-wrap items-center gap-x-4 gap-y-3',
        'max-md:-mx-3 max-md:-mt-4 max-md:border-b max-md:border-line max-md:bg-sheet max-md:px-3 max-md:py-3',
      )}
    >
      <div className="flex min-w-0 items-center gap-1 max-md:w-full">
        {back && (
          <Link
            prefetch={false}
            href={back.href}
            aria-label={back.label}
            className={classNames(buttonClass({ tone: 'quiet', icon: true }), '-ml-2 print:hidden')}
          >
            <ChevronLeft aria-hidden className="size-5" />
          </Link>
        )}
        <div className="min-w-0">
          {eyebrow && <p className="text-sm text-ink-2 max-md:text-note">{eyebrow}</p>}
          <h1 className="max-md:text-lg">{title}</h1>
        </div>
      </div>
      {children}
      {actions && <div className="ml-auto flex flex-wrap items-center gap-3 max-md:ml-0 max-md:w-full print:hidden">{actions}</div>}
    </div>
  );
}
