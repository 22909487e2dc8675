'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';
import { defaultLocale, isLocale, type Locale } from '@/lib/text/locales';
import { brokenPageWords } from './broken-page-words';

/** The language of the page that broke. An error page has no server to ask: its few words are in the browser. */
export function useDocumentLocale(): Locale {
  return useSyncExternalStore(
    () => () => undefined,
    () => (isLocale(document.documentElement.lang) ? document.documentElement.lang : defaultLocale),
    () => defaultLocale,
  );
}

type BrokenPageProps = {
  /** The number under which the server's log holds the error, or what `Unavailable` says in its place. */
  code?: string;
  retry: () => void;
};

type Outage = Exclude<keyof (typeof brokenPageWords)['ky']['unavailable'], 'title' | 'safe'>;

/** As lib/errors.ts names them. */
const OUTAGES: readonly Outage[] = ['database', 'diskFull', 'readOnly'];

/** Which outage a page broke of; null: a fault of ours. */
function outageOf(code: string | undefined): Outage | null {
  return OUTAGES.find((outage) => code === `unavailable ${outage}`) ?? null;
}

/** A page that has been open for longer was turned to this one by script: asked for as a whole, a device gives what it has kept. */
const TURNED_MS = 15_000;

/** What happened, what was kept, what to do. */
export function BrokenPage({ code, retry }: BrokenPageProps) {
  const words = brokenPageWords[useDocumentLocale()];
  const outage = outageOf(code);
  useEffect(() => {
    if (outage && performance.now() > TURNED_MS) location.reload();
  }, [outage]);
  return (
    <EmptyState
      level={1}
      icon={<Warning />}
      title={outage ? words.unavailable.title : words.title}
      text={outage ? words.unavailable[outage] : words.text}
      action={
        <>
          <button type="button" className={buttonClass({ tone: 'main' })} onClick={retry}>{words.action}</button>
          {code && !outage && <p className="mt-4 text-sm text-ink-3">{words.code}: {code}</p>}
        </>
      }
    />
  );
}

/** Drawn here: every page carries this file, and an icon library's frame is larger than the page's words. */
function Warning() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      <path d="M12 9v4M12 17h.01M12 3 2 20.5h20z" />
    </svg>
  );
}
