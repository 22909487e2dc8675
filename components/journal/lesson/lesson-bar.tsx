'use client';

import { ChevronRight } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { SavingLine } from '../saving-line';
import { useSurroundings } from './lesson-context';
import { ReasonAsk } from './reason-dialog';
import { type Touched, Tray } from './tray';

type LessonBarProps = { nextHref: string | null; touched: Touched; close: () => void };

/** At the foot of the screen, always: what became of the changes, and the way on. */
export function LessonBar({ nextHref, touched, close }: LessonBarProps) {
  const { words, isOpen, timeZone } = useSurroundings();
  if (!isOpen && !nextHref) return null;
  return (
    <div className="sticky bottom-0 z-bar mt-4 border-t border-line bg-sheet pb-[env(safe-area-inset-bottom)] shadow-raised max-md:bottom-14 max-md:-mx-3 md:rounded-t-lg md:border-x print:hidden">
      <ReasonAsk />
      <Tray touched={touched} close={close} />
      <div className="flex min-h-14 items-center justify-between gap-3 px-4 py-1.5">
        {isOpen ? <SavingLine words={words.saving} timeZone={timeZone} /> : <span />}
        {nextHref && (
          <LinkButton size="sm" href={nextHref}>
            {words.nextLesson}
            <ChevronRight aria-hidden className="-mr-1 size-4" />
          </LinkButton>
        )}
      </div>
    </div>
  );
}
