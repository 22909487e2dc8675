'use client';

import { Printer } from 'lucide-react';
import { Button } from './button';

/** Opens the browser's own print dialogue; where no script runs there is the browser's menu. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button type="button" onClick={() => window.print()} className="[@media(scripting:none)]:hidden">
      <Printer aria-hidden className="size-4" />
      {label}
    </Button>
  );
}
