'use client';

import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';

type Props = { title: string; text: string; closeLabel: string; stay: string; leave: string; onLeave: () => void; onClose: () => void };

/** Asked before signing out takes what was not sent from the device. */
export default function UnsentQuestion({ title, text, closeLabel, stay, leave, onLeave, onClose }: Props) {
  return (
    <Dialog
      open
      title={title}
      description={text}
      closeLabel={closeLabel}
      onOpenChange={(open) => !open && onClose()}
      footer={<><DialogClose>{stay}</DialogClose><Button tone="danger" onClick={onLeave}>{leave}</Button></>}
    />
  );
}
