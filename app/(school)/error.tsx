'use client';

import { BrokenPage } from '@/components/shell/broken-page';

/** As the error page of the whole, but the shell with its ways on stays around it. */
export default function ErrorInSchool({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return <BrokenPage code={error.digest} retry={retry} />;
}
