'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** For a strip of links that scrolls by itself: where there is no room for all, the one that is open (`current`) is in sight. */
export function useCurrentInSight(current: string | undefined): RefObject<HTMLElement | null> {
  const strip = useRef<HTMLElement>(null);
  useEffect(() => {
    const [nav, link] = [strip.current, strip.current?.querySelector<HTMLElement>('[aria-current]')];
    if (nav && link) nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
  }, [current]);
  return strip;
}
