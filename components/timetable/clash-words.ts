import type { useTranslations } from 'next-intl';
import type { ClashKind } from '@/lib/timetable/clash-model';

/** "Бош эмес (мугалим, окуучулар): 8-Б · Физика", once for each lesson that is in the way. */
export function clashesSaid(t: ReturnType<typeof useTranslations<'timetable'>>, clashes: readonly { kind: ClashKind; with: string }[]): string[] {
  return [...new Set(clashes.map((clash) => clash.with))].map((other) => {
    const kinds = new Set(clashes.flatMap((clash) => (clash.with === other ? [clash.kind] : [])));
    return t('clash.busy', { what: [...kinds].map((kind) => t(`clash.what.${kind}`)).join(', '), other });
  });
}
