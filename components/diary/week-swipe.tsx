'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, type TouchEvent, useRef } from 'react';

/** Pixels a finger goes at least, mostly sideways. */
const FAR = 70;

/** A swipe goes to the week beside it, as the arrows do; where either is null there is none. */
export function WeekSwipe({ previous, next, children }: { previous: string | null; next: string | null; children: ReactNode }) {
  const router = useRouter();
  const from = useRef<[x: number, y: number] | null>(null);
  const begin = ({ touches }: TouchEvent) => {
    const touch = touches[0];
    from.current = touch && touches.length === 1 ? [touch.clientX, touch.clientY] : null;
  };
  const end = ({ changedTouches }: TouchEvent) => {
    const touch = changedTouches[0];
    const [x, y] = touch && from.current ? [touch.clientX - from.current[0], touch.clientY - from.current[1]] : [0, 0];
    const to = x > 0 ? previous : next;
    if (to && Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) router.push(to);
  };
  return <div onTouchStart={begin} onTouchEnd={end}>{children}</div>;
}
