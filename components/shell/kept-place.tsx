'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';

/** What was replaced may take the focus itself: a form its answer, the spread its cell. */
const FIRST_MS = 100;

/**
 * What one pressed may be gone with what it did: a plan that was put in force, a card that is another now. Who goes by keyboard
 * goes on then from the head of what is left around it, not from the top of the page (WCAG 2.2, 2.4.3).
 */
export function KeptPlace() {
  const address = usePathname();

  useEffect(() => {
    const main = document.getElementById('content');
    if (!main) return;
    let place: Element[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const remember = ({ target }: FocusEvent) => (place = target instanceof Element ? upTo(main, target) : []);
    const goOn = () => document.activeElement === document.body && headOf([...place.filter(({ isConnected }) => isConnected), main]).focus({ preventScroll: true });
    const watcher = new MutationObserver(() => {
      if (place[0]?.isConnected !== false) return;
      clearTimeout(timer);
      timer = setTimeout(goOn, FIRST_MS);
    });
    main.addEventListener('focusin', remember);
    watcher.observe(main, { childList: true, subtree: true });
    return () => {
      main.removeEventListener('focusin', remember);
      watcher.disconnect();
      clearTimeout(timer);
    };
  }, [address]);

  return null;
}

/** The element and those around it, as far as the whole. */
function upTo(whole: Element, element: Element): Element[] {
  const around: Element[] = [];
  for (let one: Element | null = element; one && one !== whole; one = one.parentElement) around.push(one);
  return around;
}

/** The first head within the nearest of them that has one; of a page without any the whole. */
function headOf(around: readonly Element[]): HTMLElement {
  const heads = around.flatMap((one) => one.querySelector<HTMLElement>('h1, h2, h3') ?? []);
  const head = heads[0] ?? (around.at(-1) as HTMLElement);
  if (!head.hasAttribute('tabindex')) head.tabIndex = -1;
  return head;
}
