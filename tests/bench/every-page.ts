import type { Agent } from 'node:http';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { round, send } from './load';
import { signIn } from './people';

export interface PageTime {
  hat: string;
  /** its address, with ':id' and ':day' for what differs from one to the next, and parameters without what they say */
  page: string;
  /** milliseconds, the least of a few */
  ms: number;
}

const TIMES = 3;

/**
 * Every page that the personas of the sample reach by the links of the pages, beginning with their first: one of each kind of
 * address for each of them, the slowest first.
 */
export async function measureEveryPage(port: number, agent: Agent, personas: readonly Persona[]): Promise<PageTime[]> {
  const times: PageTime[] = [];
  for (const persona of personas) {
    const { cookie } = await signIn(port, agent, persona);
    const seen = new Set(['/']);
    const ahead = ['/'];
    for (let path = ahead.shift(); path !== undefined; path = ahead.shift()) {
      const { status, headers, body } = await send(port, agent, { path, cookie });
      if (status >= 500) throw new Error(`${path} answered ${status} to ${persona.hat}`);
      const isPage = status === 200 && String(headers['content-type']).includes('html');
      if (isPage) times.push({ hat: persona.hat, page: kindOf(path), ms: await leastOf(TIMES, () => send(port, agent, { path: path!, cookie })) });
      for (const next of isPage ? linksOf(body.toString()) : [String(headers.location ?? '')].filter((address) => address.startsWith('/'))) {
        if (seen.has(kindOf(next))) continue;
        seen.add(kindOf(next));
        ahead.push(next);
      }
    }
  }
  return times.sort((a, b) => b.ms - a.ms);
}

async function leastOf(times: number, work: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let n = 0; n < times; n += 1) {
    const from = performance.now();
    await work();
    least = Math.min(least, performance.now() - from);
  }
  return round(least);
}

/** Addresses of pages: what a link loads as a file is none. */
function linksOf(html: string): string[] {
  const addresses = [...html.matchAll(/href="(\/[^"#]*)/g)].map(([, address]) => address!.replaceAll('&amp;', '&'));
  return addresses.filter((address) => !/^\/(_next|api)\/|\.(pdf|xlsx|csv|ics|zip)\b/.test(address));
}

function kindOf(path: string): string {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\d{4}-\d\d-\d\d/g, ':day').replace(/([?&][^=]+)=[^&]*/g, '$1');
}
