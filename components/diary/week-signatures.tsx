import { useTranslations } from 'next-intl';

/** Where the paper diary is signed; on paper alone. */
export function WeekSignatures() {
  const t = useTranslations('diary.signatures');
  return (
    <div className="mt-6 hidden grid-cols-2 gap-8 print:grid">
      {(['classTeacher', 'parent'] as const).map((who) => (
        <p key={who} className="flex items-end gap-2 whitespace-nowrap">
          {t(who)}
          <span className="flex-1 border-b border-ink" />
        </p>
      ))}
    </div>
  );
}
