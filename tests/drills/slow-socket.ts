import { chmodSync, renameSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const SOCKET = '.s.PGSQL.5432';

/**
 * Stands between a journal and its database: every statement that goes through takes so much longer. Connections that are open go
 * on without it. Gives what takes it away again.
 */
export async function slowDown(socketFolder: string, ms: number): Promise<() => Promise<void>> {
  const [place, behind] = [join(socketFolder, SOCKET), join(socketFolder, `${SOCKET}.behind`)];
  renameSync(place, behind);
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(behind);
    for (const socket of [client, database]) {
      open.add(socket);
      socket.on('error', () => undefined).on('close', () => {
        open.delete(socket);
        client.destroy();
        database.destroy();
      });
    }
    database.pipe(client);
    const count = statementCounter();
    let queue = Promise.resolve();
    client.on('data', (part) => {
      const statements = count(part);
      queue = queue.then(() => pause(statements * ms)).then(() => void database.write(part));
    });
  });
  await new Promise<void>((resolve) => server.listen(place, resolve));
  chmodSync(place, 0o777);
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of open) socket.destroy();
    await closed;
    rmSync(place, { force: true });
    renameSync(behind, place);
  };
}

/** Counts in a client's bytes what it asks for: a simple query, or the end of an extended one. The first message, of the start, has no kind. */
function statementCounter(): (part: Buffer) => number {
  let [rest, started]: [Buffer, boolean] = [Buffer.alloc(0), false];
  return (part) => {
    rest = Buffer.concat([rest, part]);
    let statements = 0;
    for (;;) {
      const head = started ? 1 : 0;
      if (rest.length < head + 4) return statements;
      const length = head + rest.readUInt32BE(head);
      if (rest.length < length) return statements;
      if (started && (rest[0] === 0x51 || rest[0] === 0x53)) statements += 1;
      started = true;
      rest = rest.subarray(length);
    }
  };
}
