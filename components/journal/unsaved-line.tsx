'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { unsentOf } from '@/components/device/leaving';
import { fill } from '@/lib/text/fill';

/** On pages that do not write themselves: that this device still holds what the journal does not have. */
export function UnsavedLine({ personId, text }: { personId: string; text: string }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const look = () => void unsentOf(personId).then(setCount);
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [personId]);
  if (count === 0) return null;
  return (
    <Link prefetch={false} href="/journal/unsent" className="flex min-h-11 items-center gap-3 rounded-lg border border-missing bg-sheet px-4 py-2.5 font-medium text-missing shadow-sheet print:hidden">
      {fill(text, { count })}
      <ChevronRight aria-hidden className="ml-auto size-5 shrink-0" />
    </Link>
  );
}
