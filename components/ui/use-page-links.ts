'use client';

import { useRouter } from 'next/navigation';
import type { MouseEvent } from 'react';

/**
 * One handler for the plain links inside an element, which then lead on within the application as `Link` does: for a table
 * with hundreds of them, each of which as a `Link` would be drawn on the server with a dozen hooks of its own.
 */
export function usePageLinks(): (event: MouseEvent<HTMLElement>) => void {
  const router = useRouter();
  return (event) => {
    const href = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : null;
    const opensElsewhere = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!href?.startsWith('/') || event.defaultPrevented || opensElsewhere) return;
    event.preventDefault();
    router.push(href);
  };
}
