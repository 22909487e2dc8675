'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const EVERY_MS = 3_000;

/** Shows how far it is while something is being made; what is typed into the page stays. Without script the whole page comes anew. */
export function Refreshing() {
  const { refresh } = useRouter();
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && refresh(), EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return <noscript><meta httpEquiv="refresh" content="5" /></noscript>;
}
