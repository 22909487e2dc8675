// In the head of a page that is read (lib/launch/late-script.mjs): brings its scripts with the first touch, and does
// until they are there what must not be lost. Plain JavaScript: a browser runs it as it is.
{
  const TOUCHES = ['pointerdown', 'keydown', 'scroll'];
  /** As components/diary/week-swipe.tsx has it. */
  const FAR = 70;
  let isBrought = false;
  let from = null;

  function bring() {
    if (document.readyState === 'loading') return addEventListener('DOMContentLoaded', bring);
    if (isBrought) return;
    isBrought = true;
    for (const touch of TOUCHES) removeEventListener(touch, onTouch, true);
    for (const script of document.querySelectorAll('script[data-src]')) {
      script.onerror = () => document.querySelector('form[data-held=wanted]')?.submit();
      script.src = script.dataset.src;
    }
  }

  /** A link leads away, and a `<summary>` opens, without it. */
  function onTouch({ target }) {
    if (!(target instanceof Element && target.closest('a, summary'))) bring();
  }

  // That the page is a copy, or the network gone, only script can say.
  if (document.documentElement.hasAttribute('data-copy') || !navigator.onLine) bring();
  addEventListener('offline', bring);
  for (const touch of TOUCHES) addEventListener(touch, onTouch, { capture: true, passive: true });

  // Signing out empties the device first: the form waits for the script that does it (components/device/sign-out-form.tsx).
  addEventListener('submit', (event) => {
    if (event.defaultPrevented || !event.target.matches('form[data-held]')) return;
    event.preventDefault();
    event.target.dataset.held = 'wanted';
    bring();
  });

  addEventListener('touchstart', ({ target, touches }) => (from = touches.length === 1 && target.closest('[data-swipe]') ? touches[0] : null), { passive: true });
  addEventListener('touchend', ({ changedTouches: [to] }) => {
    if (!from) return;
    const [x, y] = [to.clientX - from.clientX, to.clientY - from.clientY];
    if (Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y)) document.querySelector(`a[rel=${x > 0 ? 'prev' : 'next'}]`)?.click();
  });
}
