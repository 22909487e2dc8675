import { useLocale, useTranslations } from 'next-intl';
import type { RemarkStepView } from '@/lib/remarks/view';
import { formatDay, formatInstant } from '@/lib/text/format';

/** Everything that became of a remark, oldest first: which step, who, when, with which word. */
export function RemarkSteps({ steps, timeZone }: { steps: readonly RemarkStepView[]; timeZone: string }) {
  const [t, locale] = [useTranslations('remarks'), useLocale()];
  return (
    <ol className="grid gap-2">
      {steps.map(({ ordinal, kind, at, by, word, dueOn }) => (
        <li key={ordinal} className="border-l-2 border-line-strong pl-3">
          <p className="flex flex-wrap gap-x-2 gap-y-0.5">
            <b className="font-semibold">{t(`step.${kind}`)}</b>
            <span className="text-note text-ink-2">{t('stepBy', { by, when: formatInstant(at, locale, timeZone) })}</span>
            {dueOn && <span className="text-note text-ink-2">{t('stepDue', { day: formatDay(dueOn, locale) })}</span>}
          </p>
          {word && <p className="max-w-prose whitespace-pre-line wrap-anywhere">{word}</p>}
        </li>
      ))}
    </ol>
  );
}
