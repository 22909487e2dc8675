'use client';

import { BrokenPage } from '@/components/shell/broken-page';

/** Shown in place of a page whose code failed; the server has logged it under the digest. */
export default function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <BrokenPage code={error.digest} retry={retry} />;
}
