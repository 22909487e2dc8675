'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { Result } from '@/lib/result';
import type { Messages } from '@/lib/text/areas';
import { askBrowser, canTell, forgetBrowser, hereOf, noteTold } from '@/components/device/told-device';

type Props = {
  personId: string;
  pushKey: string;
  isDeviceTold: boolean;
  tell: (device: object) => Promise<Result<unknown>>;
  tellNoMore: () => Promise<Result<unknown>>;
  words: Messages['notices']['choices']['device'];
  /** what is shown on it, where the page does not say so */
  about?: string;
};

/** Whether this device shows messages: asked for with a tap, as browsers want it, and taken back the same way. Needs a script, as the messages do. */
export function DeviceCard({ personId, pushKey, isDeviceTold, tell, tellNoMore, words, about }: Props) {
  const [isTold, setTold] = useState(isDeviceTold);
  const [said, setSaid] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  // Signed in anew on a device that was told: it is told again, in the new session.
  useEffect(() => {
    if (isDeviceTold || !canTell()) return;
    const again = async () => {
      const device = await hereOf(pushKey);
      if (!device || !(await tell(device)).ok) return;
      await noteTold(personId);
      setTold(true);
    };
    void again().catch(() => undefined);
  }, [isDeviceTold, personId, pushKey, tell]);

  async function turn(work: () => Promise<string | null>) {
    setBusy(true);
    setSaid(await work().catch(() => words.failed));
    setBusy(false);
  }

  const turnOn = () => turn(async () => {
    if (!canTell()) return words.unsupported;
    const device = await askBrowser(pushKey);
    if (!device) return words.denied;
    const { ok } = await tell(device);
    if (ok) await noteTold(personId);
    setTold(ok);
    return ok ? null : words.failed;
  });
  const turnOff = () => turn(async () => {
    const { ok } = await tellNoMore();
    await forgetBrowser();
    setTold(!ok);
    return ok ? null : words.failed;
  });

  return (
    <Card aria-labelledby="device">
      <CardHeader id="device" title={words.title} />
      <div className="grid gap-3 p-4 max-sm:px-3">
        {about && <p className="text-note text-ink-2">{about}</p>}
        <p role="status">{said ?? (isTold ? words.isOn : words.isOff)}</p>
        <Button tone={isTold ? undefined : 'main'} disabled={isBusy} onClick={isTold ? turnOff : turnOn} className="justify-self-start">
          {isTold ? words.off : words.on}
        </Button>
      </div>
    </Card>
  );
}
