'use client';

import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';

/** Set by the service worker on a page that it gives from the device. */
const COPY = 'data-copy';

function subscribe(changed: () => void): () => void {
  const found = () => {
    document.documentElement.removeAttribute(COPY);
    changed();
  };
  window.addEventListener('online', found);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', found);
    window.removeEventListener('offline', changed);
  };
}

const isConnected = () => navigator.onLine && !document.documentElement.hasAttribute(COPY);

/** Says, for as long as it lasts, that the network is gone, and from when the page is. */
export function ConnectionLine({ text }: { text: string }) {
  const online = useSyncExternalStore(subscribe, isConnected, () => true);
  return (
    <div role="status" className="print:hidden">
      {!online && (
        <p className="flex items-center justify-center gap-2 bg-late-soft px-4 py-1.5 text-center text-note font-medium text-late">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {text}
        </p>
      )}
    </div>
  );
}
