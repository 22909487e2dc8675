import { Client } from 'pg';

/** One statement as the driver sent it. */
interface Statement {
  text: string;
  query: Parameters<Client['query']>[0];
}

interface Recording {
  statements: Statement[];
  /** milliseconds between sending and answer, added up */
  time: number;
}

type Send = (this: Client, ...args: unknown[]) => unknown;
const prototype = Client.prototype as unknown as { query: Send };
const original = prototype.query;

/** Runs the work and gives every statement that went to the database meanwhile. Only one recording at a time. */
export async function record(work: () => Promise<unknown>): Promise<Recording> {
  const recording: Recording = { statements: [], time: 0 };
  prototype.query = function (this: Client, ...args: unknown[]) {
    const query = args[0] as string | { text: string };
    recording.statements.push({ text: typeof query === 'string' ? query : query.text, query: query as Statement['query'] });
    const from = performance.now();
    const answer = original.apply(this, args);
    if (answer instanceof Promise) void answer.finally(() => (recording.time += performance.now() - from)).catch(() => undefined);
    return answer;
  };
  try {
    await work();
    // The end of a reading transaction is awaited by nobody.
    await new Promise((resolve) => setTimeout(resolve, 30));
  } finally {
    prototype.query = original;
  }
  return recording;
}

/** What opens, sets up and closes a transaction: the frame, counted apart. */
export function isFrame({ text }: Statement): boolean {
  return /^\s*(begin|commit|rollback|deallocate|set\b|\/\* frame \*\/)/i.test(text);
}

/** The same statements in the same transactions and roles, straight through `pg`, on so many connections. */
export async function openReplay(url: string, statements: readonly Statement[], connections: number) {
  const clients = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = new Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  return {
    send: async (connection: number) => {
      for (const { query } of statements) await clients[connection]!.query(query as string);
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}
