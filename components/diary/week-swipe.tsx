'use client';

import { type ReactNode, type TouchEvent, useRef } from 'react';

/** Pixels a finger goes at least, mostly sideways. */
const FAR = 70;

/** A swipe goes to the week beside it, as the arrows do; where there is no arrow it goes nowhere. */
export function WeekSwipe({ children }: { children: ReactNode }) {
  const from = useRef<[x: number, y: number] | null>(null);
  const begin = ({ touches }: TouchEvent) => {
    const touch = touches[0];
    from.current = touch && touches.length === 1 ? [touch.clientX, touch.clientY] : null;
  };
  const end = (event: TouchEvent) => {
    // Until this is here the page's head does it (components/device/late-script.js).
    event.stopPropagation();
    const touch = event.changedTouches[0];
    const [x, y] = touch && from.current ? [touch.clientX - from.current[0], touch.clientY - from.current[1]] : [0, 0];
    if (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) document.querySelector<HTMLElement>(`a[rel=${x > 0 ? 'prev' : 'next'}]`)?.click();
  };
  return <div data-swipe onTouchStart={begin} onTouchEnd={end}>{children}</div>;
}
