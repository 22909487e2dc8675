import 'server-only';
import { env } from '@/lib/env';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import { drawAttendance, drawSummary } from './class-sheets';
import { bytesOf } from '@/lib/pdf/document';
import type { Pages } from '@/lib/pdf/pages';
import { drawClassFigures } from './class-figures';
import { drawCheckPlan, drawCheckReport, drawRemarks, drawWorkingGroup } from './oversight-sheets';
import { drawReportCard } from './report-card';
import type { Said } from './sheet-words';
import { drawSpread } from './spread-sheet';
import type { PrintedSheet } from './view';

/** A sheet as a PDF, in the language of whoever prints it. */
export async function drawSheet(sheet: PrintedSheet, locale: Locale, address = env.publicUrl): Promise<Buffer> {
  const pages = pagesOf(sheet, { words: await loadMessages(locale), locale, address });
  return bytesOf(pages.document);
}

/** The same to be opened beside the journal; nothing of its name says whose it is. */
export async function sheetFile(sheet: PrintedSheet, locale: Locale): Promise<Response> {
  return new Response(new Uint8Array(await drawSheet(sheet, locale)), {
    headers: { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="${sheet.content.kind}.pdf"` },
  });
}

function pagesOf(sheet: PrintedSheet, said: Said): Pages {
  const { content } = sheet;
  switch (content.kind) {
    case 'spread': return drawSpread(sheet, content.spread, said);
    case 'summary': return drawSummary(sheet, content.year, said);
    case 'attendance': return drawAttendance(sheet, content.terms, said);
    case 'reportCard': return drawReportCard(sheet, content.card, said);
    case 'classFigures': return drawClassFigures(sheet, content.year, said);
    case 'remarks': case 'groupRemarks': return drawRemarks(sheet, content.remarks, said);
    case 'workingGroup': return drawWorkingGroup(sheet, content.group, said);
    case 'checkPlan': return drawCheckPlan(sheet, content.plan, said);
    case 'checkReport': return drawCheckReport(sheet, content.run, said);
  }
}
