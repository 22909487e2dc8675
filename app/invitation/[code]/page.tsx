import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SIGN_LENGTH, signsOf } from '@/lib/families/model';
import { LoneInvitation } from '../lone-invitation';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('families.invitation'))('title') };
}

/**
 * The same from a notice's QR code, with the first signs filled in. Those are no secret: what stands in an address is kept by
 * browsers, proxies and whoever the picture is sent to, so the rest of the code is never there.
 */
export default async function PrefilledInvitationPage({ params }: { params: Promise<{ code: string }> }) {
  return <LoneInvitation sign={signsOf(decoded((await params).code)).slice(0, SIGN_LENGTH)} />;
}

/** What is no encoding of anything has no signs. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
