import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Sent {
  method?: 'GET' | 'POST';
  path: string;
  cookie?: string;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** Milliseconds, and answers per second of the closed loop. */
export interface Figures {
  median: number;
  p95: number;
  perSecond: number;
}

/** Sends one request and reads the whole answer, uncompressed. */
export function send(port: number, agent: Agent, { method = 'GET', path, cookie, body, headers: more }: Sent): Promise<Answer> {
  const data = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    ...more,
    ...(cookie ? { cookie } : {}),
    ...(data ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(data), origin: `http://localhost:${port}` } : {}),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', agent, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }));
    });
    sent.on('error', reject);
    sent.end(data);
  });
}

/** A closed loop: each of the connections sends its next piece of work when the last is answered. */
export async function loop(connections: number, times: number, work: (connection: number) => Promise<void>): Promise<Figures> {
  const taken: number[] = [];
  let left = times;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, connection) => {
      while (left-- > 0) {
        const from = performance.now();
        await work(connection);
        taken.push(performance.now() - from);
      }
    }),
  );
  return figuresOf(taken, (performance.now() - startedAt) / 1000);
}

/** How often a piece of work runs before the next one has its turn. */
const TURN = 20;

/** On one connection, the pieces of work in turn, so many times each; one that gives milliseconds has measured itself. */
export async function inTurn(times: number, works: readonly ((connection: number) => Promise<number | void>)[]): Promise<Figures[]> {
  const taken = works.map(() => [] as number[]);
  for (let turn = 0; turn < times / TURN; turn += 1) {
    for (const [index, work] of works.entries()) {
      for (let n = 0; n < TURN; n += 1) {
        const from = performance.now();
        const measured = await work(0);
        taken[index]!.push(measured ?? performance.now() - from);
      }
    }
  }
  return taken.map((one) => figuresOf(one, one.reduce((sum, ms) => sum + ms, 0) / 1000));
}

function figuresOf(taken: number[], seconds: number): Figures {
  return { ...spreadOf(taken), perSecond: round(taken.length / seconds) };
}

/** What half of them and what nineteen of twenty stay below. */
export function spreadOf(taken: number[]): Pick<Figures, 'median' | 'p95'> {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { median: at(0.5), p95: at(0.95) };
}

export interface Bytes {
  raw: number;
  gzip: number;
}

export function bytesOf(body: Buffer): Bytes {
  return { raw: body.length, gzip: gzipSync(body).length };
}

/** The scripts that a page's HTML asks for at first load. */
export async function scriptBytes(port: number, agent: Agent, html: string): Promise<Bytes> {
  const sources = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map((match) => match[1] ?? ''));
  const all = await Promise.all([...sources].map(async (path) => bytesOf((await send(port, agent, { path })).body)));
  return { raw: all.reduce((sum, one) => sum + one.raw, 0), gzip: all.reduce((sum, one) => sum + one.gzip, 0) };
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
