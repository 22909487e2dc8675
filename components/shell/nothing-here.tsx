'use client';

import { FileQuestion } from 'lucide-react';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

/** Every page carries the face it would have if it were not found: as words alone, drawn only when it is needed. */
export function NothingHere({ title, text, action }: { title: string; text: string; action: string }) {
  return <EmptyState level={1} icon={<FileQuestion />} title={title} text={text} action={<LinkButton href="/">{action}</LinkButton>} />;
}
