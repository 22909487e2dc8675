'use client';

import { Dialog as Primitive } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { buttonClass } from './button-class';
import { classNames } from './class-names';

type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The name of the cross. */
  closeLabel: string;
  /** The button that opens it; without one the dialog is opened by `open`. */
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** `sheet` comes up from the lower edge on a phone and is a dialog elsewhere. */
  kind?: 'dialog' | 'sheet';
  /** The buttons at the end; `DialogClose` makes one that closes. */
  footer?: ReactNode;
  children?: ReactNode;
};

const veil = classNames(
  'fixed inset-0 z-overlay bg-veil transition-opacity duration-150',
  'data-ending-style:opacity-0 data-starting-style:opacity-0',
);

const popup = classNames(
  'fixed z-overlay flex flex-col bg-sheet text-ink shadow-raised outline-none transition duration-150 ease-calm',
  'data-ending-style:opacity-0 data-starting-style:opacity-0',
);

const centred = classNames(
  'top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-1/2 rounded-xl border border-line',
);

const fromBelow = classNames(
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[88dvh] max-sm:rounded-t-xl max-sm:border-t max-sm:border-line',
  'max-sm:pb-[env(safe-area-inset-bottom)] max-sm:data-ending-style:translate-y-8 max-sm:data-starting-style:translate-y-8',
  'sm:top-1/2 sm:left-1/2 sm:max-h-[calc(100dvh-2rem)] sm:w-[30rem] sm:-translate-1/2 sm:rounded-xl sm:border sm:border-line',
);

/** A question or a card above the page: focus goes in, stays and comes back; Escape and a click beside close it. */
export function Dialog({ title, description, closeLabel, trigger, kind = 'dialog', footer, children, ...state }: DialogProps) {
  return (
    <Primitive.Root open={state.open} onOpenChange={(open) => state.onOpenChange?.(open)}>
      {trigger && <Primitive.Trigger render={trigger} />}
      <Primitive.Portal>
        <Primitive.Backdrop className={veil} />
        <Primitive.Popup className={classNames(popup, kind === 'sheet' ? fromBelow : centred)}>
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-2">
            <div className="pt-1.5">
              <Primitive.Title className="text-lg font-bold">{title}</Primitive.Title>
              {description && <Primitive.Description className="mt-1 text-ink-2">{description}</Primitive.Description>}
            </div>
            <Primitive.Close aria-label={closeLabel} className={classNames(buttonClass({ tone: 'quiet', icon: true }), '-mr-2')}>
              <X aria-hidden className="size-5" />
            </Primitive.Close>
          </header>
          <div className="overflow-y-auto px-5 pt-2 pb-5">{children}</div>
          {footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3 max-sm:*:flex-1">{footer}</footer>
          )}
        </Primitive.Popup>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

/** A button in a dialog that closes it. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Primitive.Close className={buttonClass()}>{children}</Primitive.Close>;
}
