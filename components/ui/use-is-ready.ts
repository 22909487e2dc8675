import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether script has taken the page over: false in the server's HTML, and there is nothing yet that would hear a tap. */
export function useIsReady(): boolean {
  return useSyncExternalStore(never, () => true, () => false);
}
