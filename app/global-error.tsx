'use client';

import { BrokenPage, useDocumentLocale } from '@/components/shell/broken-page';
import './globals.css';

/** Shown when even the root layout failed, and therefore its own document. */
export default function GlobalErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang={useDocumentLocale()} suppressHydrationWarning>
      <body>
        <main className="grid min-h-dvh place-items-center">
          <BrokenPage code={error.digest} retry={retry} />
        </main>
      </body>
    </html>
  );
}
