import { useMessages } from 'next-intl';
import { Card, CardHeader } from '@/components/ui/card';

/** What the journal is kept for. */
export function AboutGoals() {
  const { title, list } = useMessages().about.goals;
  return (
    <Card aria-labelledby="goals">
      <CardHeader id="goals" title={title} />
      <ol className="list-decimal p-4 pl-9 marker:text-ink-3">
        {Object.entries(list).map(([key, goal]) => <li key={key} className="max-w-prose py-0.5">{goal}</li>)}
      </ol>
    </Card>
  );
}
