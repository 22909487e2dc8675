import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { v7 as newId } from 'uuid';
import { RemarkForm, RemarkMatterChoice } from '@/components/remarks/remark-form';
import { PageHeader } from '@/components/shell/page-header';
import { requirePageActor } from '@/lib/auth/page-actor';
import { getRemarkForm, listRemarkMatters } from '@/lib/remarks/form-queries';
import { remarkAddress } from '@/lib/remarks/schema';
import { found } from '../../../found';
import { raiseRemark } from '../actions';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('remarks.form'))('title') };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** A remark is written on what the address names; with nothing there it is asked first. */
export default async function NewRemarkPage({ searchParams }: Props) {
  const [actor, address] = [await requirePageActor(), remarkAddress.safeParse(await searchParams)];
  if (!address.success) notFound();
  const [t, locale] = [await getTranslations('remarks.form'), await getLocale()];
  const { lesson, group, class: ofClass, plan, category } = address.data;
  const on = { lesson, group, class: ofClass, plan };
  const isNamed = Object.values(on).some(Boolean);
  return (
    <>
      <PageHeader title={t('title')} back={{ href: '/oversight/remarks', label: t('back') }} />
      {isNamed
        ? <RemarkForm id={newId()} form={await found(getRemarkForm(actor, address.data, locale))} on={on} category={category} action={raiseRemark} />
        : <RemarkMatterChoice {...await found(listRemarkMatters(actor, locale))} />}
    </>
  );
}
