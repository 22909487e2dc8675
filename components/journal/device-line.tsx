'use client';

import { Laptop, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { canKeepCopies, forgetCopies, renewCopies } from '@/components/device/copies';
import { deviceDatabase, deviceKind, type DeviceKind, forgetKeys, forgetSaved } from '@/components/device/database';
import { Button } from '@/components/ui/button';
import type { Messages } from '@/lib/text/areas';
import { askForKey } from './device/addresses';

type DeviceLineProps = { personId: string; words: Messages['journal']['device']; /** the question only */ isBrief?: boolean };

/** Asked once: is this a device of one's own? Only such a one keeps lessons, or a child's weeks, to read without network. */
export function DeviceLine({ personId, words, isBrief = false }: DeviceLineProps) {
  const [kind, setKind] = useState<DeviceKind | 'asking' | 'unknown'>('unknown');

  useEffect(() => {
    if (!canKeepCopies()) return;
    deviceDatabase().then(deviceKind).then((known) => setKind(known ?? 'asking'), () => undefined);
    void renewCopies(personId, askForKey).catch(() => undefined);
  }, [personId]);

  async function choose(chosen: DeviceKind) {
    setKind(chosen);
    const database = await deviceDatabase();
    await database.put('device', chosen, 'kind');
    if (chosen === 'own') await renewCopies(personId, askForKey);
    else await Promise.all([forgetCopies(), forgetKeys(database), forgetSaved(database)]);
  }

  if (kind === 'unknown') return null;
  if (kind === 'asking') return <Question words={words} choose={choose} />;
  if (isBrief) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1 text-note text-ink-2 print:hidden">
      {kind === 'own' ? words.isOwn : words.isShared}
      <Button size="sm" tone="quiet" onClick={() => setKind('asking')}>{words.change}</Button>
    </p>
  );
}

function Question({ words, choose }: { words: DeviceLineProps['words']; choose: (kind: DeviceKind) => void }) {
  return (
    <section aria-label={words.title} className="rounded-lg border border-line bg-sheet px-4 py-3 shadow-sheet print:hidden">
      <p className="font-semibold">{words.title}</p>
      <p className="mt-0.5 max-w-prose text-note text-ink-2">{words.text}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => choose('own')}><Smartphone aria-hidden className="size-4" />{words.own}</Button>
        <Button onClick={() => choose('shared')}><Laptop aria-hidden className="size-4" />{words.shared}</Button>
      </div>
    </section>
  );
}
