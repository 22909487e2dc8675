import { type ReactNode, useId } from 'react';

/** Topic or homework, with its name above it. */
export function LessonPart({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <h2 id={id} className="text-note font-normal text-ink-2">{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
