import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { readAsActor } from '@/lib/db/as-actor';
import { readGroupRows } from '@/lib/db/bundles/record-rows';
import { type OversightRow, readOversightRows, readSheetRows, type SheetRow } from '@/lib/db/bundles/plan-rows';
import { fill } from '@/lib/text/fill';
import { loadMessages, type Messages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { listName } from '@/lib/text/names';
import { type BundleKind, GROUP_FILES, type PartKind, YEAR_FILES } from './model';
import { namedApart, pathPart } from './zip-model';

/** A file that a bundle is to have. */
export interface PlannedPart {
  kind: PartKind;
  ofId: string | null;
  termId: string | null;
  name: string;
}

export interface Wanted {
  kind: BundleKind;
  yearId: string;
  termId: string | null;
  classId: string | null;
  locale: Locale;
}

/** The files of a bundle, as whoever asked for it may print them one by one; an archive's are all sheets of the year, the record, and what says of both what they are. */
export async function planBundle(actor: Actor, wanted: Wanted): Promise<PlannedPart[]> {
  const rows = await readAsActor(actor, (db) => readSheetRows(db, actor, wanted));
  const words = await loadMessages(wanted.locale);
  // Plans and reports are of the whole school: with one class's sheets none come.
  const oversight = wanted.classId === null ? await readAsActor(actor, (db) => readOversightRows(db, actor, wanted)) : [];
  const sheets = [
    ...rows.map(({ kind, ofId, termId, ...row }) => ({ kind, ofId, termId, name: sheetName({ kind, ...row }, words, wanted.locale) })),
    ...oversight.map((row) => ({ kind: row.kind, ofId: row.ofId, termId: null, name: oversightName(row, words) })),
  ];
  if (wanted.kind === 'sheets' || sheets.length === 0) return namedApart(sheets);
  const { archive } = words.bundles;
  const groups = await readAsActor(actor, (db) => readGroupRows(db, actor.schoolId, wanted.yearId));
  const nameOf = (row: (typeof groups)[number]) => `${pathPart(row.subject[wanted.locale])} ${pathPart(row.name)}`;
  return namedApart([
    { kind: 'readme', ofId: null, termId: null, name: 'README.txt' },
    ...sheets.map((sheet) => ({ ...sheet, name: `${archive.folder.sheets}/${sheet.name}` })),
    ...entriesOf(YEAR_FILES).map(([kind, file]) => ({ kind, ofId: null, termId: null, name: `${archive.folder.record}/${file}` })),
    ...groups.flatMap((group) => entriesOf(GROUP_FILES).map(([kind, file]) => ({ kind, ofId: group.id, termId: null, name: `${archive.folder.record}/${nameOf(group)}/${file}` }))),
    { kind: 'manifest', ofId: null, termId: null, name: 'manifest.json' },
  ] satisfies PlannedPart[]);
}

const entriesOf = <K extends string>(files: Record<K, string>) => Object.entries(files) as [K, string][];

function oversightName({ kind, term, checkKind, startsOn }: OversightRow, { bundles, checkPlans, printing }: Messages): string {
  if (kind === 'workingGroup') return `${pathPart(bundles.folder.oversight)}/${pathPart(printing.kind[kind])}.pdf`;
  const of = kind === 'checkPlan' ? (term ? fill(checkPlans.term[term.kind], { ordinal: term.ordinal }) : bundles.list.year) : `${startsOn} ${checkKind ? checkPlans.kind[checkKind] : ''}`;
  return `${pathPart(bundles.folder.oversight)}/${pathPart(`${printing.kind[kind]} · ${of}`)}.pdf`;
}

function sheetName({ kind, className, subject, groupName, term, surname, firstName }: Omit<SheetRow, 'ofId' | 'termId'>, { printing, journal }: Messages, locale: Locale): string {
  const folder = `${pathPart(className)}/`;
  if (kind === 'reportCard') return `${folder}${pathPart(printing.kind.reportCard)}/${pathPart(listName({ surname: surname ?? '', firstName: firstName ?? '' }))}.pdf`;
  if (kind !== 'spread') return `${folder}${pathPart(printing.kind[kind])}.pdf`;
  const of = [subject?.[locale], groupName, term && fill(journal.spread.term[term.kind], { number: term.ordinal })].filter(Boolean).join(' · ');
  return `${folder}${pathPart(printing.kind.spread)}/${pathPart(of)}.pdf`;
}
