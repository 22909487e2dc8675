import { Inbox } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import { Card, CardHeader } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { Matter } from '@/lib/matters/view';
import { MatterCard } from './matter-card';

type Props<M extends Matter> = Pick<ComponentProps<typeof MatterCard>, 'area' | 'action' | 'refusals' | 'hint' | 'decline'> & {
  open: readonly M[];
  decided: readonly M[];
  lineOf: (matter: M) => ReactNode;
};

/** Matters of one kind: those that wait, each with both answers, and those decided lately. */
export function Matters<M extends Matter>({ area, open, decided, lineOf, ...answering }: Props<M>) {
  const [t, own] = [useTranslations('matters'), useTranslations(area)];
  return (
    <div className="grid gap-6">
      {open.length === 0 ? <EmptyState icon={<Inbox />} title={own('waiting.none')} text={own('waiting.noneText')} /> : (
        <section aria-labelledby="open">
          <h2 id="open" className="mb-3">{own('waiting.title', { count: open.length })}</h2>
          <ul className="grid gap-3 lg:grid-cols-2">
            {open.map((matter) => <MatterCard key={matter.id} {...{ area, matter, ...answering }}>{lineOf(matter)}</MatterCard>)}
          </ul>
        </section>
      )}
      {decided.length > 0 && (
        <Card aria-labelledby="decided">
          <CardHeader id="decided" title={t('decided')} />
          <ul className="divide-y divide-line">
            {decided.map((matter) => <li key={matter.id} className="px-4 py-3">{lineOf(matter)}</li>)}
          </ul>
        </Card>
      )}
    </div>
  );
}
