'use client';

import { classNames } from './class-names';
import { segmentClass, segmentedClass } from './segment-class';
import { useCurrentInSight } from './use-current-in-sight';
import { usePageLinks } from './use-page-links';

/** One view of a few. */
export interface Choice {
  href: string;
  label: string;
  current: boolean;
}

type SegmentedLinksProps = {
  /** Names the choice for a screen reader. */
  label: string;
  /** `name`: what a screen reader says of a label that is short for the eye */
  items: (Choice & { name?: string })[];
  className?: string;
};

/** One of a few views, each with an address of its own. */
export function SegmentedLinks({ label, items, className }: SegmentedLinksProps) {
  const strip = useCurrentInSight(items.find((item) => item.current)?.href);
  return (
    <nav ref={strip} aria-label={label} onClick={usePageLinks()} className={classNames(segmentedClass, className)}>
      {items.map(({ href, label: text, name, current }) => (
        <a
          key={href}
          href={href}
          aria-current={current ? 'true' : undefined}
          aria-label={name}
          className={segmentClass(current)}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
