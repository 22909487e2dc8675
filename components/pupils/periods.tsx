import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { LinkButton } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { Period, PupilPage } from '@/lib/pupils/view';
import { formatNumericDay } from '@/lib/text/format';

/** From when to when, in words. */
export function usePeriod() {
  const t = useTranslations('pupils');
  return ({ startedOn, endedOn }: Period) => [t('from', { day: formatNumericDay(startedOn) }), endedOn && t('until', { day: formatNumericDay(endedOn) })].filter(Boolean).join(' · ');
}

/** The classes of a pupil with the orders, newest first, and the way to the next order. */
export function ClassHistory({ pupil }: { pupil: PupilPage }) {
  const [t, period] = [useTranslations('pupils'), usePeriod()];
  return (
    <Card aria-labelledby="classes">
      <CardHeader id="classes" title={t('classes.title')} aside={pupil.className ?? t('classes.nowhere')} />
      <ul className="divide-y divide-line">
        {pupil.classes.map((one) => (
          <Line key={`${one.className} ${one.startedOn}`} name={one.className} badge={one.isOpen ? t('classes.present') : one.isAhead ? t('classes.ahead') : null}>
            {[one.year, period(one), one.orderNumber && t('order', { number: one.orderNumber }), one.endOrderNumber && t('endOrder', { number: one.endOrderNumber })].filter(Boolean).join(' · ')}
          </Line>
        ))}
      </ul>
      {pupil.mayKeep && !pupil.isOwnMatter && (
        <div className="flex flex-wrap gap-3 border-t border-line p-4 print:hidden">
          <LinkButton tone="main" href={`/office/people/${pupil.id}/move`}>{t(pupil.className ? 'classes.move' : 'classes.enrol')}</LinkButton>
          {pupil.className && <LinkButton href={`/office/people/${pupil.id}/move?to=leaves`}>{t('classes.leave')}</LinkButton>}
        </div>
      )}
      {pupil.isOwnMatter && <p className="border-t border-line p-4 text-ink-2">{t('own')}</p>}
    </Card>
  );
}

/** Subgroups and groups by period, each with its teachers; a pupil taught at home is alone in hers. */
export function GroupHistory({ pupil: { groups, subgroups } }: { pupil: PupilPage }) {
  const [t, period] = [useTranslations('pupils'), usePeriod()];
  if (groups.length + subgroups.length === 0) return null;
  return (
    <Card aria-labelledby="groups">
      <CardHeader id="groups" title={t('groups.title')} />
      <ul className="divide-y divide-line">
        {subgroups.map((one) => <Line key={`${one.name} ${one.startedOn}`} name={one.name} badge={t('groups.subgroup')}>{period(one)}</Line>)}
        {groups.map((one) => (
          <Line key={`${one.label} ${one.startedOn}`} name={one.label} badge={one.isAlone ? t('groups.alone') : null}>{[one.teachers.join(', '), period(one)].filter(Boolean).join(' · ')}</Line>
        ))}
      </ul>
    </Card>
  );
}

function Line({ name, badge, children }: { name: string; badge: string | null; children: ReactNode }) {
  return (
    <li className="px-4 py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1"><b className="font-semibold break-words">{name}</b>{badge && <Badge tone="accent">{badge}</Badge>}</p>
      <p className="text-note break-words text-ink-2">{children}</p>
    </li>
  );
}
