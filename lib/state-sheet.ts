import 'server-only';
import type { Actor } from '@/lib/auth/actor';
import { getSpread } from '@/lib/journal/queries';
import type { CopyLanguage } from '@/lib/state-copy/model';
import type { StateSheetToTake } from '@/lib/state-copy/schema';
import { takeStateSheet } from '@/lib/state-copy/sheet-commands';
import { stateSheetFile } from '@/lib/state-copy/sheet-file';
import { loadMessages } from '@/lib/text/areas';
import { fill } from '@/lib/text/fill';

/** A group's quarter as a workbook in the words of the state's system, remembered as taken out, with its name. Throws as `takeStateSheet`. */
export async function takenStateSheet(actor: Actor, asked: StateSheetToTake, language: CopyLanguage): Promise<{ bytes: Buffer; name: string }> {
  const { stateCopy: { texts }, journal } = await loadMessages(language);
  const sheet = await takeStateSheet(actor, asked, texts, () => getSpread(actor, asked.groupId, asked.term));
  const { group, term } = sheet.spread;
  const title = `${group.subject[language]} · ${group.name} · ${fill(journal.spread.term[term.kind], { number: term.ordinal })}`;
  return { bytes: await stateSheetFile(sheet, texts, { language, title, timeZone: actor.timeZone }), name: title };
}
