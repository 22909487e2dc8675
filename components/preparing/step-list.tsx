import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { StartDesk } from '@/lib/preparing/view';

const TONES = { done: 'ok', open: 'late', waits: 'neutral' } as const;

/** The steps in their order, each with how far it is and where it is done. */
export function StepList({ steps }: Pick<StartDesk, 'steps'>) {
  const t = useTranslations('preparing');
  return (
    <Card aria-labelledby="steps">
      <CardHeader id="steps" title={t('steps.title')} aside={t('progress', { done: steps.filter(({ state }) => state === 'done').length, all: steps.length })} />
      <ol className="divide-y divide-line">
        {steps.map(({ step, state, href }, at) => (
          <li key={step} className="flex items-center gap-3 px-4 py-2.5">
            <span aria-hidden className="w-6 shrink-0 text-lg font-bold text-ink-3 tabular-nums">{at + 1}</span>
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <span className="font-medium">{t(`steps.${step}.title`)}</span>
                <Badge tone={TONES[state]}>{t(`state.${state}`)}</Badge>
              </span>
              <span className="block text-note text-ink-2">{t(`steps.${step}.text`)}</span>
            </span>
            <LinkButton size="sm" href={href} aria-label={t('openOf', { name: t(`steps.${step}.title`) })}>{t('open')}</LinkButton>
          </li>
        ))}
      </ol>
    </Card>
  );
}
