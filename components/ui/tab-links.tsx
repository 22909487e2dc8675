'use client';

import Link from 'next/link';
import { classNames } from './class-names';

type TabLinksProps = {
  label: string;
  items: { href: string; label: string; current: boolean }[];
  className?: string;
};

/** Parts of one subject (a child's week, marks, attendance), each with an address of its own. */
export function TabLinks({ label, items, className }: TabLinksProps) {
  return (
    <nav aria-label={label} className={classNames('flex gap-1 overflow-x-auto border-b border-line print:hidden', className)}>
      {items.map(({ href, label: text, current }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={current ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-10 items-center border-b-2 px-3 font-semibold whitespace-nowrap touch:min-h-11',
            '-outline-offset-2',
            current ? 'border-accent text-accent' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {text}
        </Link>
      ))}
    </nav>
  );
}
