'use client';

import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';

/** Set by the service worker on a page that it gives from the device: `server` where one answered, but not with the page. */
const COPY = 'data-copy';
const LOOK_EVERY_MS = 15_000;

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

/** What stands between this page and the journal. */
function trouble(): 'offline' | 'unanswered' | null {
  const copy = document.documentElement.getAttribute(COPY);
  if (copy === 'server' && navigator.onLine) return 'unanswered';
  return navigator.onLine && copy === null ? null : 'offline';
}

/** Says, for as long as it lasts, that the network or the server is gone, and from when the page is. */
export function ConnectionLine({ offline, unanswered }: { offline: string; unanswered: string }) {
  const found = useSyncExternalStore(subscribe, trouble, () => null);
  useEffect(() => (found === 'unanswered' ? lookForServer() : undefined), [found]);
  return (
    <div role="status" className="print:hidden">
      {found && (
        <p className="flex items-center justify-center gap-2 bg-late-soft px-4 py-1.5 text-center text-note font-medium text-late">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {found === 'offline' ? offline : unanswered}
        </p>
      )}
    </div>
  );
}

/** The network says when it is back; a server has to be asked. The line goes then, as it does when the network is back. */
function lookForServer(): () => void {
  const looking = setInterval(() => {
    fetch('/api/health', { cache: 'no-store' }).then(
      ({ ok }) => ok && window.dispatchEvent(new Event('online')),
      () => undefined,
    );
  }, LOOK_EVERY_MS);
  return () => clearInterval(looking);
}
