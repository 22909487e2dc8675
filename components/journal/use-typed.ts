'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

/** A pause of this length and what was typed is written, though the field is not left. */
const PAUSE_MS = 1_000;

/** A text under the fingers. */
export interface Typed {
  /** what the field shows instead of what stands there; null: nothing is being typed */
  text: string | null;
  type: (text: string) => void;
  /** the field is left: what was typed since the last pause is written too */
  leave: () => void;
  /** what stood there when the typing began stands there again */
  takeBack: () => void;
}

/**
 * Text that is written while it is typed, once per pause, and when the page goes away: a telephone ends a page that is not
 * looked at without asking. `write` gets the text as it is and decides whether there is anything to write. Where a writing is
 * answered with a question (a reason, a request), no pause in the middle of the text asks it: `writesInPauses` false.
 */
export function useTyped(standing: string, write: (text: string) => void, writesInPauses = true): Typed {
  const [text, setText] = useState<string | null>(null);
  const going = useRef<{ before: string; waiting: string | null; isWritten: boolean; timer?: ReturnType<typeof setTimeout> } | null>(null);
  const current = useRef(write);
  useEffect(() => void (current.current = write));

  const writeNow = useCallback(() => {
    const now = going.current;
    clearTimeout(now?.timer);
    if (!now || now.waiting === null) return;
    const { waiting } = now;
    Object.assign(now, { waiting: null, isWritten: true });
    current.current(waiting);
  }, []);

  useEffect(() => {
    const whenHidden = () => document.visibilityState === 'hidden' && writeNow();
    window.addEventListener('pagehide', writeNow);
    // Before the question whether to leave with what is not saved: it counts what is written here.
    window.addEventListener('beforeunload', writeNow, { capture: true });
    document.addEventListener('visibilitychange', whenHidden);
    return () => {
      window.removeEventListener('pagehide', writeNow);
      window.removeEventListener('beforeunload', writeNow, { capture: true });
      document.removeEventListener('visibilitychange', whenHidden);
      writeNow();
    };
  }, [writeNow]);

  return {
    text,
    type(next) {
      setText(next);
      const now = (going.current ??= { before: standing, waiting: null, isWritten: false });
      clearTimeout(now.timer);
      now.waiting = next;
      if (writesInPauses) now.timer = setTimeout(writeNow, PAUSE_MS);
    },
    leave() {
      writeNow();
      going.current = null;
      setText(null);
    },
    takeBack() {
      const now = going.current;
      clearTimeout(now?.timer);
      going.current = null;
      setText(null);
      if (now?.isWritten) current.current(now.before);
    },
  };
}
