'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { classNames } from './class-names';

type DisclosureProps = {
  /** What the button shows; give it a name of its own with `label` when it shows only a picture. */
  summary: ReactNode;
  label?: string;
  summaryClassName?: string;
  /** Where the panel opens, from the button's edge. */
  place: 'below-end' | 'above-end';
  children: ReactNode;
};

const places = {
  'below-end': 'top-full right-0 mt-2',
  'above-end': 'bottom-full right-2 mb-2',
};

/**
 * A button and a panel, from the browser's own `<details>`: it opens before any script has run. Script only adds that
 * Escape, a click beside it and following a link close it.
 */
export function Disclosure({ summary, label, summaryClassName, place, children }: DisclosureProps) {
  const root = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const details = root.current;
    if (!details) return;
    const closeOnOther = (event: PointerEvent) => {
      if (!details.contains(event.target as Node)) details.open = false;
    };
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !details.open) return;
      details.open = false;
      details.querySelector('summary')?.focus();
    };
    const closeOnLink = (event: MouseEvent) => {
      if ((event.target as Element).closest('a')) details.open = false;
    };
    document.addEventListener('pointerdown', closeOnOther);
    details.addEventListener('keydown', closeOnEscape);
    details.addEventListener('click', closeOnLink);
    return () => {
      document.removeEventListener('pointerdown', closeOnOther);
      details.removeEventListener('keydown', closeOnEscape);
      details.removeEventListener('click', closeOnLink);
    };
  }, []);

  return (
    <details ref={root} className="relative">
      <summary aria-label={label} className={classNames('list-none [&::-webkit-details-marker]:hidden', summaryClassName)}>
        {summary}
      </summary>
      <div className={classNames('absolute z-menu w-72 rounded-lg border border-line bg-sheet p-1 shadow-raised', places[place])}>
        {children}
      </div>
    </details>
  );
}
