'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '@/components/ui/class-names';
import { currentPart } from './navigation';

type NavigationLinksProps = {
  items: { href: string; label: string; icon?: ReactNode }[];
  /** `bar`: words in the top bar; `dock`: a picture over a word at the foot of a phone; `list`: behind "More". */
  look: 'bar' | 'dock' | 'list';
};

const looks = {
  bar: {
    link: 'flex h-9 items-center rounded-sm px-3 font-medium whitespace-nowrap',
    current: 'bg-accent-soft text-accent',
    other: 'text-ink-2 hover:bg-sunk hover:text-ink',
  },
  dock: {
    link: 'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-xs font-semibold -outline-offset-2',
    current: 'text-accent',
    other: 'text-ink-3',
  },
  list: {
    link: 'flex min-h-11 items-center gap-3 rounded-sm px-3',
    current: 'bg-accent-soft text-accent',
    other: 'hover:bg-sunk',
  },
};

/** Links to the parts of the journal, for a bar that leads on (`usePageLinks`); the one the present address belongs to is marked. */
export function NavigationLinks({ items, look }: NavigationLinksProps) {
  const current = currentPart(items, usePathname());
  const { link, current: chosen, other } = looks[look];
  return items.map(({ href, label, icon }) => (
    <a
      key={href}
      href={href}
      aria-current={href === current ? 'page' : undefined}
      className={classNames(link, href === current ? chosen : other)}
    >
      {icon}
      <span className={look === 'dock' ? 'max-w-full truncate' : undefined}>{label}</span>
    </a>
  ));
}
