import 'server-only';
import { type Actor, HATS } from '@/lib/auth/actor';
import { findAsActor, readAsActor } from '@/lib/db/as-actor';
import { dayOrNull } from '@/lib/db/day-column';
import { aboutRow } from '@/lib/db/regulation/about-row';
import { NotFoundError } from '@/lib/errors';
import { can } from '@/lib/policy/can';
import { settingsFrom } from '@/lib/settings/model';
import { listName } from '@/lib/text/names';
import { inForceOn } from './model';
import type { AboutView, RegulationVersionView, RegulationView } from './view';

/** What the journal of the school is, by which figures it goes today, and whom to ask (regulation 1.1): for everybody signed in. */
export async function getAbout(actor: Actor): Promise<AboutView> {
  const { school, regulation, settings, posts, chair } = await readAsActor(actor, aboutRow);
  const toAsk = posts.map(({ post, area, ...name }) => ({ post, area, name: listName(name) }));
  const isLed = ({ post }: { post: string }) => post !== 'administrator';
  return {
    school,
    regulation: regulation && { version: regulation.version, inForceOn: regulation.inForceOn, texts: { ky: regulation.ky, ru: regulation.ru, en: regulation.en } },
    settings: settingsFrom(settings),
    toAsk: [
      ...toAsk.filter(isLed),
      ...(chair ? [{ post: 'chair' as const, area: null, name: listName(chair) }] : []),
      ...toAsk.filter((one) => !isLed(one)),
    ],
    hats: [...HATS].map((hat) => ({ hat, isOwn: actor.hats.includes(hat) })).sort((a, b) => Number(b.isOwn) - Number(a.isOwn)),
  };
}

const NAME = { surname: true, firstName: true } as const;

/** The versions of the regulation that the reader may see, with the one asked for or the newest. Throws not-found without the right, and for a version that is not there. */
export function getRegulation(actor: Actor, version: number | null): Promise<RegulationView> {
  if (!can(actor, 'regulation:read')) throw new NotFoundError();
  const { schoolId, personId, today } = actor;
  const [mayWrite, mayApprove] = [can(actor, 'regulation:write'), can(actor, 'regulation:approve')];
  const seen = mayWrite || mayApprove ? {} : { decision: 'approved' as const };
  return findAsActor(actor, async (db) => {
    const rows = (await db.regulationVersion.findMany({ where: { schoolId, ...seen }, orderBy: { version: 'desc' }, select: { version: true, decision: true, inForceOn: true } }))
      .map((row) => ({ ...row, inForceOn: dayOrNull(row.inForceOn) }));
    const inForce = inForceOn(rows, today)?.version;
    const asked = version ?? rows[0]?.version ?? null;
    const row = asked === null ? null : await db.regulationVersion.findFirst({
      where: { schoolId, version: asked, ...seen },
      select: {
        ...{ id: true, version: true, textKy: true, textRu: true, textEn: true, writtenAt: true, writtenById: true, decision: true, decidedAt: true, inForceOn: true, word: true },
        ...{ writtenBy: { select: NAME }, decidedBy: { select: NAME } },
      },
    });
    if (asked !== null && !row) throw new NotFoundError();
    const shown = row && shownOf(row, personId, inForce);
    const waits = rows.some(({ decision }) => decision === null);
    return {
      versions: rows.map(({ version: number, decision }) => ({ version: number, state: decision ?? 'open', isInForce: number === inForce })),
      shown,
      mayDecide: mayApprove && shown?.state === 'open',
      toWrite: mayWrite && !waits ? (shown?.texts ?? { ky: '', ru: null, en: null }) : null,
    };
  });
}

/** How many wait for the person's decision; 0 for whoever approves none. */
export async function countWaitingRegulations(actor: Actor): Promise<number> {
  if (!can(actor, 'regulation:approve')) return 0;
  return findAsActor(actor, (db) => db.regulationVersion.count({ where: { schoolId: actor.schoolId, decision: null } }));
}

type Name = { surname: string; firstName: string };
type Row = {
  id: string; version: number; textKy: string; textRu: string | null; textEn: string | null; writtenAt: Date; writtenById: string; writtenBy: Name;
  decision: 'approved' | 'declined' | null; decidedAt: Date | null; decidedBy: Name | null; inForceOn: Date | null; word: string | null;
};

function shownOf(row: Row, personId: string, inForce: number | undefined): RegulationVersionView {
  const { id, version, writtenAt, decision, decidedAt, decidedBy, word } = row;
  return {
    ...{ id, version, writtenAt, state: decision ?? 'open', isInForce: version === inForce },
    texts: { ky: row.textKy, ru: row.textRu, en: row.textEn },
    writtenBy: listName(row.writtenBy),
    inForceOn: dayOrNull(row.inForceOn),
    decided: decision && decidedAt && { decision, at: decidedAt, by: decidedBy ? listName(decidedBy) : '', word },
    isOwnMatter: row.writtenById === personId,
  };
}
