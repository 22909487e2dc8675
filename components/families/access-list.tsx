import { useLocale, useTranslations } from 'next-intl';
import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { ClassAccess, CodeView, ConsentView, GuardianAccess, PersonAccess } from '@/lib/families/view';
import { formatDay, formatInstant, formatNumericDay } from '@/lib/text/format';
import { IssueButton } from './issue-button';
import type { IssueWords } from './issue-words';

type Act = Parameters<typeof ActionForm>[0]['action'];
type Acts = { timeZone: string; issueWords: IssueWords; recordHandingOver: Act; voidCode: Act; withdrawConsent: Act };

/** Per pupil the guardians with their dates, who has come in, and how each code stands. */
export function AccessList({ access: { classId, pupils }, ...acts }: { access: ClassAccess } & Acts) {
  const t = useTranslations('families.list');
  const { withdrawConsent: _, ...codeActs } = acts;
  if (pupils.length === 0) return <p className="text-ink-2">{t('noPupils')}</p>;
  return pupils.map(({ id, name, guardians, own }) => (
    <Card key={id} aria-labelledby={`pupil-${id}`}>
      <CardHeader id={`pupil-${id}`} title={name} />
      <ul className="divide-y divide-line">
        {guardians.length === 0 && <li className="px-4 py-3 text-late">{t('noGuardians')}</li>}
        {guardians.map((guardian) => (
          <PersonLine key={guardian.guardianshipId} {...{ classId, ...codeActs }} person={guardian} guardianshipId={guardian.guardianshipId}>
            <GuardianFacts guardian={guardian} />
            <Consents {...{ classId, consents: guardian.consents, timeZone: acts.timeZone, withdraw: acts.withdrawConsent }} />
          </PersonLine>
        ))}
        {own && (
          <PersonLine {...{ classId, ...codeActs }} person={{ ...own, name: t('own') }} guardianshipId={own.guardianshipId}>
            {!own.hasAccount && <p className="text-note text-ink-2">{t('ownNote')}</p>}
          </PersonLine>
        )}
      </ul>
    </Card>
  ));
}

function GuardianFacts({ guardian: { relation, startedOn, endedOn, isOpen, mayAnnounce } }: { guardian: GuardianAccess }) {
  const t = useTranslations('families.list');
  const since = t('since', { day: formatNumericDay(startedOn) });
  const until = endedOn && t('until', { day: formatNumericDay(endedOn) });
  return (
    <p className="text-note text-ink-2">
      {[relation, since, until, !isOpen && t('over'), isOpen && !mayAnnounce && t('mayNotAnnounce')].filter(Boolean).join(' · ')}
    </p>
  );
}

function Consents({ classId, consents, timeZone, withdraw }: { classId: string; consents: ConsentView[]; timeZone: string; withdraw: Act }) {
  const [t, locale] = [useTranslations('families.consent'), useLocale()];
  if (consents.length === 0) return null;
  return (
    <ul className="mt-1 grid gap-1">
      {consents.map(({ id, scope, givenOn, takenBy, withdrawn }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-note">
          <span className={withdrawn ? 'text-ink-2 line-through' : undefined}>{t('given', { scope, day: formatNumericDay(givenOn), by: takenBy })}</span>
          {withdrawn ? (
            <span className="text-late">{t('withdrawn', { when: formatInstant(withdrawn.at, locale, timeZone), by: withdrawn.by })}</span>
          ) : (
            <ActionForm action={withdraw}>
              <input type="hidden" name="classId" value={classId} />
              <input type="hidden" name="consentId" value={id} />
              <Button type="submit" size="sm" tone="quiet">{t('withdraw')}</Button>
            </ActionForm>
          )}
        </li>
      ))}
    </ul>
  );
}

type PersonLineProps = Omit<Acts, 'withdrawConsent'> & { classId: string; guardianshipId: string; person: PersonAccess; children: React.ReactNode };

function PersonLine({ classId, guardianshipId, person, children, timeZone, issueWords, recordHandingOver, voidCode }: PersonLineProps) {
  const [t, locale] = [useTranslations('families.list'), useLocale()];
  const { personId, name, hasAccount, mayIssue, code, elsewhere } = person;
  const nameId = `who-${guardianshipId}-${personId}`;
  const stands = code && ['open', 'handedOver', 'locked'].includes(code.state);
  return (
    <li className="grid gap-2 px-4 py-3 sm:grid-cols-[1fr_auto] sm:items-start">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span id={nameId} className="font-medium break-words">{name}</span>
          <CameIn person={person} timeZone={timeZone} />
        </p>
        {children}
        {code && <CodeLine code={code} timeZone={timeZone} />}
        {elsewhere && <p className="text-note">{t('elsewhere', { when: formatInstant(elsewhere.at, locale, timeZone), by: elsewhere.issuedBy })}</p>}
      </div>
      {mayIssue && (
        <div className="flex flex-wrap gap-2 sm:max-w-64 sm:justify-end">
          {code?.state === 'open' && <CodeButton action={recordHandingOver} {...{ classId, nameId }} codeId={code.id}>{t('handOver')}</CodeButton>}
          <IssueButton classId={classId} codes={[{ guardianshipId, personId }]} describedBy={nameId} words={{ ...issueWords, label: t(hasAccount ? 'issuePassword' : stands ? 'issueAnew' : 'issue') }} />
          {stands && <CodeButton action={voidCode} {...{ classId, nameId }} codeId={code.id}>{t('void')}</CodeButton>}
        </div>
      )}
    </li>
  );
}

function CodeButton({ action, classId, codeId, nameId, children }: { action: Act; classId: string; codeId: string; nameId: string; children: string }) {
  return (
    <ActionForm action={action}>
      <input type="hidden" name="classId" value={classId} />
      <input type="hidden" name="codeId" value={codeId} />
      <Button type="submit" size="sm" aria-describedby={nameId}>{children}</Button>
    </ActionForm>
  );
}

function CameIn({ person: { hasAccount, opensMore, lastCameAt }, timeZone }: { person: PersonAccess; timeZone: string }) {
  const [t, locale] = [useTranslations('families.list'), useLocale()];
  if (opensMore) return <Badge>{t('worksHere')}</Badge>;
  if (!hasAccount) return <Badge tone="late">{t('noAccount')}</Badge>;
  return <Badge tone="ok">{lastCameAt ? t('lastCame', { when: formatInstant(lastCameAt, locale, timeZone) }) : t('neverCame')}</Badge>;
}

/** A void code says nothing any more. */
function CodeLine({ code: { sign, state, lastOn, handedOver, usedAt, issuedAt, issuedBy }, timeZone }: { code: CodeView; timeZone: string }) {
  const [t, locale] = [useTranslations('families.list.code'), useLocale()];
  if (state === 'voided') return null;
  if (state === 'locked') return <p role="status" className="font-medium text-missing">{t('locked', { sign })}</p>;
  const when = (at: Date) => formatInstant(at, locale, timeZone);
  const said = {
    open: () => t('open', { sign, when: when(issuedAt), by: issuedBy, day: formatDay(lastOn, locale) }),
    handedOver: () => t('handedOver', { sign, when: when(handedOver?.at ?? issuedAt), by: handedOver?.by ?? '', day: formatDay(lastOn, locale) }),
    used: () => t('used', { when: when(usedAt ?? issuedAt) }),
    expired: () => t('expired', { sign, day: formatDay(lastOn, locale) }),
  }[state];
  return <p className={state === 'expired' ? 'text-note text-late' : 'text-note'}>{said()}</p>;
}
