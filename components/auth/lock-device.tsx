'use client';

import { useEffect } from 'react';
import { lockDevice } from '@/components/device/copies';

/** At the door, for a session that was ended from elsewhere: what lies on the device opens nothing any more. */
export function LockDevice() {
  useEffect(() => void lockDevice(), []);
  return null;
}
