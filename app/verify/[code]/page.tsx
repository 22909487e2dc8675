import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LoneForm } from '@/app/lone-form';
import { VerifiedSheetCard } from '@/components/printing/verified-sheet';
import { thisVisitor } from '@/lib/auth/this-visitor';
import { verifySheet } from '@/lib/printing/queries';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('printing.verify'))('title') };
}

/** Where the code of a printed sheet leads whoever holds the paper: whether the record still says the same. */
export default async function VerifyPage({ params }: { params: Promise<{ code: string }> }) {
  const { code } = await params;
  return (
    <LoneForm>
      <VerifiedSheetCard sheet={await verifySheet(code, await thisVisitor())} />
    </LoneForm>
  );
}
