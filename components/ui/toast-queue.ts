export type ToastTone = 'ok' | 'late' | 'missing';

export type ToastMessage = {
  title: string;
  text?: string;
  tone?: ToastTone;
  /** A way back, shown as a button: "Undo". */
  action?: { label: string; onSelect: () => void };
};

export type Toast = ToastMessage & { id: number };

/** No more than these at once; an older one gives way. */
const shownAtOnce = 3;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

/**
 * Says in a corner what happened and goes by itself after some seconds; one that names an error stays until it is
 * closed. Never the only place of a state: what is not saved is seen where it was typed.
 */
export function showToast(message: ToastMessage): void {
  lastId += 1;
  change([...toasts, { ...message, id: lastId }].slice(-shownAtOnce));
}

export function closeToast(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** For `useSyncExternalStore`. */
export function currentToasts(): readonly Toast[] {
  return toasts;
}

export function onToastsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
