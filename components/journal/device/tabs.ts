/** Which tabs of this browser are alive: each holds a lock of its name for as long as it lives. */

const PREFIX = 'achyk-jurnal tab ';

/** A name for this tab, held from now on. */
export function nameThisTab(): string {
  const name = crypto.getRandomValues(new Uint32Array(2)).join('');
  void navigator.locks?.request(PREFIX + name, () => new Promise(() => undefined)).catch(() => undefined);
  return name;
}

/** Tabs alive, this one among them; null where the browser cannot say, and every other is taken for gone. */
export async function tabsAlive(): Promise<ReadonlySet<string> | null> {
  if (!navigator.locks) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : [])));
}
