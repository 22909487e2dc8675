'use client';

import { useEffect } from 'react';
import { sayWhoIsHere } from '@/components/device/copies';

/** Signing in is no navigation that the device's worker sees: it is told who is here, and gives up copies of anybody else. */
export function PersonHere({ personId }: { personId: string }) {
  useEffect(() => void sayWhoIsHere(personId).catch(() => undefined), [personId]);
  return null;
}
