import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Read while the application is built; a browser asks for it again at every visit. */
export const dynamic = 'force-static';

const source = readFileSync(join(process.cwd(), 'components/device/service-worker.js'), 'utf8');

export function GET(): Response {
  return new Response(source, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' } });
}
