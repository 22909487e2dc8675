import 'server-only';
import { Readable } from 'node:stream';
import { loadMessages } from '@/lib/text/areas';
import type { Locale } from '@/lib/text/locales';
import type { RecordFormat } from './model';
import { recordJson } from './record-json';
import { drawRecord } from './record-pdf';
import type { OpenRecord } from './view';

const TYPES: Record<RecordFormat, string> = { pdf: 'application/pdf', json: 'application/json; charset=utf-8' };

/** A record as a download that is written while it is sent; nothing of its name says whose it is. */
export async function recordFile(record: OpenRecord, format: RecordFormat, locale: Locale): Promise<Response> {
  const written = format === 'pdf' ? drawRecord(record, await loadMessages(locale), locale) : Readable.from(recordJson(record), { objectMode: false });
  return new Response(Readable.toWeb(written) as ReadableStream<Uint8Array>, {
    headers: { 'content-type': TYPES[format], 'content-disposition': `attachment; filename="record.${format}"`, 'cache-control': 'private, no-store' },
  });
}
