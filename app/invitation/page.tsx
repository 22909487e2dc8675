import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoneInvitation } from './lone-invitation';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.invitation'))('title') };
}

export default function InvitationPage() {
  return <LoneInvitation />;
}
