import { getLocale, getTranslations } from 'next-intl/server';
import { chooseLocale } from '@/app/preferences/actions';
import { InvitationScreen } from '@/components/families/invitation-screen';
import { LanguageSwitch } from '@/components/shell/language-switch';
import { LonePage } from '@/components/shell/lone-page';
import { findActor } from '@/lib/auth/require-actor';
import { listName } from '@/lib/text/names';
import { comeIn, joinChild } from './actions';

/** Where a family comes in with the code of its notice (regulation 1.12); `sign`: the code's first signs. */
export async function LoneInvitation({ sign }: { sign?: string }) {
  const actor = await findActor();
  const t = await getTranslations('shell');
  return (
    <LonePage aside={<LanguageSwitch label={t('language')} locale={await getLocale()} action={chooseLocale} className="-mr-1.5" />}>
      <InvitationScreen sign={sign} me={actor && listName(actor)} comeIn={comeIn} joinChild={joinChild} />
    </LonePage>
  );
}
