'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';

/** After that the bar says nothing more: the browser itself has told what went wrong, or nothing came. */
const GIVEN_UP_MS = 30_000;

/**
 * A line at the top while the page that was asked for is on its way. No page of ours stands in for it (`loading.tsx`): the
 * answer would have begun as found before it is known whether there is anything here for this person.
 */
export function LoadingBar({ text }: { text: string }) {
  const address = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);

  useEffect(() => {
    function onClick(event: MouseEvent) {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      // A click that the router did not take shows itself in the browser.
      if (link && event.defaultPrevented && link.href !== location.href) setLeaving(address);
    }
    window.addEventListener('click', onClick);
    return () => window.removeEventListener('click', onClick);
  }, [address]);

  useEffect(() => {
    const timer = setTimeout(() => setLeaving(null), GIVEN_UP_MS);
    return () => clearTimeout(timer);
  }, [leaving]);

  if (leaving !== address) return null;
  return (
    <div role="status" className="loading-bar print:hidden">
      <span className="sr-only">{text}</span>
    </div>
  );
}
