import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A letter as its reader sees it. */
export interface ReadLetter {
  to: string;
  id: string;
  subject: string;
  text: string;
}

/** A real mail server on this machine, that keeps what it takes and refuses when it is told. */
export interface MailServer {
  url: string;
  letters: ReadLetter[];
  /** from now on: 451 for not now, 550 for never, null for yes */
  refuses(code: number | null): void;
  stop(): Promise<void>;
}

/** At a port of its own, or at the one that a journal was told of. */
export async function startMailServer(port = 0): Promise<MailServer> {
  const letters: ReadLetter[] = [];
  let code: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: (_address, _session, done) => done(code === null ? null : Object.assign(new Error('no'), { responseCode: code })),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), ...read(Buffer.concat(chunks).toString()) });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    refuses: (next) => void (code = next),
    stop: () => new Promise((done) => server.close(() => done())),
  };
}

function read(raw: string): Omit<ReadLetter, 'to'> {
  const at = raw.indexOf('\r\n\r\n');
  const head = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? '';
  const body = raw.slice(at + 4);
  const text = header('Content-Transfer-Encoding') === 'base64' ? Buffer.from(body, 'base64').toString() : quoted(body.replace(/=\r\n/g, ''));
  return { id: header('Message-ID'), subject: words(header('Subject')), text: text.replaceAll('\r\n', '\n').trim() };
}

const quoted = (text: string) => Buffer.from(text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString();

const words = (text: string) =>
  text.replace(/\?= =\?/g, '?==?').replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_, kind: string, said: string) => (kind.toUpperCase() === 'B' ? Buffer.from(said, 'base64').toString() : quoted(said.replaceAll('_', ' '))));
