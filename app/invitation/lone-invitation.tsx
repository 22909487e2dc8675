import { LoneForm } from '@/app/lone-form';
import { InvitationScreen } from '@/components/families/invitation-screen';
import { findActor } from '@/lib/auth/require-actor';
import { listName } from '@/lib/text/names';
import { comeIn, joinChild } from './actions';

/** Where a family comes in with the code of its notice (regulation 1.12); `sign`: the code's first signs. */
export async function LoneInvitation({ sign }: { sign?: string }) {
  const actor = await findActor();
  return (
    <LoneForm>
      <InvitationScreen sign={sign} me={actor && listName(actor)} comeIn={comeIn} joinChild={joinChild} />
    </LoneForm>
  );
}
