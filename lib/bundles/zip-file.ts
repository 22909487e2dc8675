import 'server-only';
import type { OpenBundle } from './queries';

/** A bundle to be taken away, part by part as fast as it is fetched. Nothing of its name says what is in it. */
export function zipAnswer({ size, bytes }: OpenBundle, name: string): Response {
  return new Response(bytes, { headers: { 'content-type': 'application/zip', 'content-length': String(size), 'content-disposition': `attachment; filename="${name}.zip"` } });
}
