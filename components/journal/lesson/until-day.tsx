'use client';

import type { ReactNode } from 'react';
import type { Day } from '@/lib/calendar/day';
import { useSchoolDay } from '../use-recorder';

type UntilDayProps = { onDate: Day; madeOn: Day; timeZone: string; children: ReactNode };

/** What is said of a lesson to come, until its day: a page kept on the device is opened on a later one. */
export function UntilDay({ onDate, madeOn, timeZone, children }: UntilDayProps) {
  return useSchoolDay(madeOn, timeZone) < onDate && children;
}
