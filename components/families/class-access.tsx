import { useMessages, useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { withoutAccess } from '@/lib/families/model';
import type { ClassAccess as ClassAccessView } from '@/lib/families/view';
import { AccessList } from './access-list';
import { ConsentCard } from './consent-card';
import { IssueButton } from './issue-button';
import { issueWords } from './issue-words';

type List = ComponentProps<typeof AccessList>;

type Props = Pick<List, 'access' | 'timeZone' | 'recordHandingOver' | 'voidCode' | 'withdrawConsent'> & {
  access: ClassAccessView;
  /** where codes are issued: their notices come back from there */
  noticesAt: string;
  today: string;
  recordConsent: ComponentProps<typeof ConsentCard>['action'];
};

/** The families of a class, as its teacher and the office see them: who has come in, and the printed codes of those who have not. */
export function ClassAccess({ access, noticesAt, today, recordConsent, ...list }: Props) {
  const [t, messages] = [useTranslations('families.list'), useMessages()];
  const waiting = withoutAccess(access.pupils.flatMap(({ guardians }) => guardians));
  const words = issueWords(messages, noticesAt);
  return (
    <div className="grid max-w-4xl grid-cols-1 gap-4">
      <p>{t('lead')}</p>
      {waiting.length > 0 && <IssueButton classId={access.classId} codes={waiting} words={{ ...words, label: t('issueAll', { count: waiting.length }) }} tone="main" />}
      <AccessList access={access} issueWords={words} {...list} />
      <ConsentCard access={access} today={today} action={recordConsent} />
    </div>
  );
}
