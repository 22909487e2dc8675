'use client';

import { classNames } from './class-names';
import { useCurrentInSight } from './use-current-in-sight';
import { usePageLinks } from './use-page-links';

type TabLinksProps = {
  label: string;
  items: { href: string; label: string; current: boolean }[];
  className?: string;
};

/** Parts of one subject (a child's week, marks, attendance), each with an address of its own. */
export function TabLinks({ label, items, className }: TabLinksProps) {
  const row = useCurrentInSight(items.find((item) => item.current)?.href);
  return (
    <nav ref={row} aria-label={label} onClick={usePageLinks()} className={classNames('flex gap-0.5 overflow-x-auto border-b border-line print:hidden', className)}>
      {items.map(({ href, label: text, current: isOpen }) => (
        <a
          key={href}
          href={href}
          aria-current={isOpen ? 'page' : undefined}
          className={classNames(
            '-mb-px flex min-h-10 items-center border-b-2 px-2.5 font-semibold whitespace-nowrap touch:min-h-11',
            '-outline-offset-2',
            isOpen ? 'border-accent text-accent' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
