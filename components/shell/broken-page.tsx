'use client';

import { TriangleAlert } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from '@/components/ui/button';
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
  /** The number under which the server's log holds the error. */
  code?: string;
  retry: () => void;
};

/** What happened, what was kept, what to do. */
export function BrokenPage({ code, retry }: BrokenPageProps) {
  const words = brokenPageWords[useDocumentLocale()];
  return (
    <EmptyState
      level={1}
      icon={<TriangleAlert />}
      title={words.title}
      text={words.text}
      action={
        <>
          <Button tone="main" onClick={retry}>{words.action}</Button>
          {code && <p className="mt-4 text-sm text-ink-3">{words.code}: {code}</p>}
        </>
      }
    />
  );
}
