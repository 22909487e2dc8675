'use client';

import { Toast as Primitive } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { buttonClass } from './button';
import { classNames } from './class-names';

const manager = Primitive.createToastManager<{ tone: Tone }>();

type Tone = 'ok' | 'late' | 'missing';

type Message = {
  title: string;
  text?: string;
  tone?: Tone;
  /** A way back, shown as a button: "Undo". */
  action?: { label: string; onSelect: () => void };
};

/**
 * Says in a corner what happened and goes by itself after some seconds; one that names an error stays until it is
 * closed. Never the only place of a state: what is not saved is seen where it was typed.
 */
export function showToast({ title, text, tone = 'ok', action }: Message): void {
  const id = manager.add({
    title,
    description: text,
    data: { tone },
    timeout: tone === 'missing' ? 0 : 6000,
    priority: tone === 'missing' ? 'high' : 'low',
    actionProps: action && {
      children: action.label,
      onClick: () => {
        action.onSelect();
        manager.close(id);
      },
    },
  });
}

/** The corner where toasts appear; once per page, in the shell. */
export function ToastRegion({ label, closeLabel }: { label: string; closeLabel: string }) {
  return (
    <Primitive.Provider toastManager={manager} limit={3}>
      <Primitive.Portal>
        <Primitive.Viewport
          aria-label={label}
          className={classNames(
            'fixed z-toast flex flex-col gap-2 outline-none print:hidden',
            'right-4 bottom-4 w-88 max-sm:right-3 max-sm:bottom-20 max-sm:left-3 max-sm:w-auto',
          )}
        >
          <Toasts closeLabel={closeLabel} />
        </Primitive.Viewport>
      </Primitive.Portal>
    </Primitive.Provider>
  );
}

const dots: Record<Tone, string> = { ok: 'bg-ok', late: 'bg-late', missing: 'bg-missing' };

function Toasts({ closeLabel }: { closeLabel: string }) {
  const { toasts } = Primitive.useToastManager<{ tone: Tone }>();
  return toasts.map((toast) => (
    <Primitive.Root
      key={toast.id}
      toast={toast}
      className={classNames(
        'rounded-lg border border-line bg-sheet shadow-raised transition duration-200 ease-calm',
        'data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0',
      )}
    >
      <Primitive.Content className="flex items-start gap-3 py-2 pr-2 pl-4">
        <span aria-hidden className={classNames('mt-3.5 size-2 shrink-0 rounded-full', dots[toast.data?.tone ?? 'ok'])} />
        <div className="min-w-0 flex-1 py-2">
          <Primitive.Title className="font-semibold" />
          <Primitive.Description className="text-note text-ink-2" />
        </div>
        <Primitive.Action className={buttonClass({ tone: 'quiet', size: 'sm' })} />
        <Primitive.Close aria-label={closeLabel} className={buttonClass({ tone: 'quiet', size: 'sm', icon: true })}>
          <X aria-hidden className="size-4" />
        </Primitive.Close>
      </Primitive.Content>
    </Primitive.Root>
  ));
}
