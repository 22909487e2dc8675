import { useMessages, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Card } from '@/components/ui/card';
import { ComeInForm, type InvitationWords, JoinForm } from './invitation-form';

type Action = ComponentProps<typeof ComeInForm>['action'];

interface InvitationScreenProps {
  /** the first signs of the code, from a notice's QR code */
  sign?: string;
  /** whoever is signed in */
  me: string | null;
  comeIn: Action;
  joinChild: Action;
}

/** The page of a notice: one's own account, or a child for the account there is. */
export function InvitationScreen({ sign = '', me, comeIn, joinChild }: InvitationScreenProps) {
  const t = useTranslations('families.invitation');
  const { auth, errors, families } = useMessages();
  const words: InvitationWords = {
    ...families.invitation.words,
    showPassword: auth.signIn.showPassword,
    problems: { ...auth.setup.problems, ...families.invitation.problems },
    refusals: errors.refusal,
  };
  return (
    <div className="flex w-full max-w-md flex-col gap-5 pt-4">
      <Card as="div" className="p-8 max-sm:p-5">
        <h1>{t(me ? 'joinTitle' : 'title')}</h1>
        <p className="mt-1 mb-6 text-ink-2">{me ? t('joinLead', { name: me }) : t('lead')}</p>
        {me ? <JoinForm action={joinChild} words={words} sign={sign} /> : <ComeInForm action={comeIn} words={words} sign={sign} />}
      </Card>
      {me ? (
        <p className="px-1 text-note text-ink-2">{t('another')}</p>
      ) : (
        <Link prefetch={false} href="/sign-in" className="px-1 font-medium text-accent underline underline-offset-2 touch:min-h-11">{t('signIn')}</Link>
      )}
      <p className="px-1 text-note text-ink-2">{t('promise')}</p>
    </div>
  );
}
