'use client';

import { CircleAlert } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { createLate, type Late, useLate } from '@/components/ui/late';
import en from '@/lib/text/messages/broken/en.json';
import ky from '@/lib/text/messages/broken/ky.json';
import ru from '@/lib/text/messages/broken/ru.json';
import type { Locale } from '@/lib/text/locales';
import { useSurroundingPage } from './use-recorder';

/** Read by the browser with the page: they are said when nothing more can be fetched. */
const words: Record<Locale, typeof ky> = { ky, ru, en };

export type LatePart<Props extends object> = ((props: Props) => ReactNode) & Pick<Late<unknown>, 'load'>;

/**
 * A part whose script comes when it is first shown, or when the page is idle (`useWhenIdle`). Where it cannot come, a line
 * says so instead of a broken page, and how to go on.
 */
export function latePart<Props extends object>(read: () => Promise<{ default: ComponentType<Props> }>): LatePart<Props> {
  const late = createLate(() => read().then((file) => file.default));
  function Part(props: Props) {
    const { value: Content, hasFailed } = useLate(late);
    if (Content) return <Content {...props} />;
    return hasFailed && <NotCome again={late.load} />;
  }
  return Object.assign(Part, { load: late.load });
}

/** That a part of the page is missing, that nothing is lost by it, and the way on. */
export function NotCome({ again }: { again: () => unknown }) {
  const { missing, action } = words[useSurroundingPage().locale];
  return (
    <div role="alert" className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-note font-medium text-missing print:hidden">
      <p className="flex gap-1.5">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>{missing}</span>
      </p>
      <Button size="sm" onClick={() => void again()}>{action}</Button>
    </div>
  );
}
