'use client';

import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { buttonClass } from './button-class';
import { classNames } from './class-names';
import { closeToast, currentToasts, onToastsChange, type Toast, type ToastTone } from './toast-queue';

const none: readonly Toast[] = [];
const dots: Record<ToastTone, string> = { ok: 'bg-ok', late: 'bg-late', missing: 'bg-missing' };

/** Long enough to read two lines; pointing at a toast or going to it by keyboard stops its clock. */
const SHOWN_MS = 6000;

/**
 * The corner where toasts appear, once per page, in the shell. Written here because the library's region alone brings
 * 29 kB of compressed script to every page; this is one.
 */
export function ToastRegion({ label, closeLabel }: { label: string; closeLabel: string }) {
  const toasts = useSyncExternalStore(onToastsChange, currentToasts, () => none);
  return (
    <section aria-label={label} className="print:hidden">
      <ol
        aria-live="polite"
        aria-relevant="additions"
        className="fixed right-4 bottom-4 z-toast flex w-96 flex-col gap-2 max-sm:right-3 max-sm:bottom-20 max-sm:left-3 max-sm:w-auto"
      >
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} closeLabel={closeLabel} />
        ))}
      </ol>
    </section>
  );
}

function ToastCard({ toast, closeLabel }: { toast: Toast; closeLabel: string }) {
  const { id, title, text, tone = 'ok', action } = toast;
  const [held, setHeld] = useState(false);
  const goes = tone !== 'missing' && !held;

  useEffect(() => {
    if (!goes) return;
    const timer = setTimeout(() => closeToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, goes]);

  return (
    <li
      role={tone === 'missing' ? 'alert' : undefined}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classNames(
        'flex items-start gap-3 rounded-lg border border-line bg-sheet py-2 pr-2 pl-4 shadow-raised',
        'transition duration-200 ease-calm starting:translate-y-2 starting:opacity-0',
      )}
    >
      <span aria-hidden className={classNames('mt-3.5 size-2 shrink-0 rounded-full', dots[tone])} />
      <div className="min-w-0 flex-1 py-2">
        <p className="font-semibold">{title}</p>
        {text && <p className="text-note text-ink-2">{text}</p>}
      </div>
      {action && (
        <button
          type="button"
          className={buttonClass({ tone: 'quiet', size: 'sm' })}
          onClick={() => {
            closeToast(id);
            action.onSelect();
          }}
        >
          {action.label}
        </button>
      )}
      <button
        type="button"
        aria-label={closeLabel}
        className={buttonClass({ tone: 'quiet', size: 'sm', icon: true })}
        onClick={() => closeToast(id)}
      >
        <X aria-hidden className="size-4" />
      </button>
    </li>
  );
}
