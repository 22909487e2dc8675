import { useTranslations } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';
import { ChipLink } from '@/components/ui/chip';

/** The ways to the summaries of all classes. */
export function ClassLinks({ classes }: { classes: readonly { id: string; name: string }[] }) {
  const t = useTranslations('termMarks.summary');
  if (classes.length === 0) return null;
  return (
    <Card aria-labelledby="summaries">
      <CardHeader id="summaries" title={t('ofClasses')} />
      <ul className="flex flex-wrap gap-2 p-4">
        {classes.map(({ id, name }) => <li key={id}><ChipLink href={`/class/${id}/summary`} chosen={false}>{name}</ChipLink></li>)}
      </ul>
    </Card>
  );
}
