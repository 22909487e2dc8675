import 'server-only';
import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';
import { NotSent } from './trouble';

/** Where letters are handed in, and from whom they are. */
export interface MailDoor {
  url: string;
  from: string;
}

let door: MailDoor | null = env.smtp;

/** For tests: another server until it is set again. */
export function setMailDoor(next: MailDoor | null): void {
  door = next;
}

export interface Letter {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** where she changes whether and how letters come */
  choicesAddress: string;
}

const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 30_000 };

/**
 * Hands a letter to the school's mail server, encrypted unless that is on this machine. A letter handed in twice, because
 * a process was killed between, bears the same id: mailboxes that look at it keep one. Throws `NotSent`.
 */
export async function sendLetter({ id, to, subject, text, choicesAddress }: Letter): Promise<void> {
  if (!door) throw new NotSent('unreachable');
  const { hostname } = new URL(door.url);
  const transport = createTransport({ url: door.url, requireTLS: !['localhost', '127.0.0.1', '[::1]'].includes(hostname), ...PATIENCE });
  try {
    await transport.sendMail({
      ...{ from: door.from, to, subject, text, messageId: `<${id}@${new URL(env.publicUrl).hostname}>` },
      headers: { 'Auto-Submitted': 'auto-generated', 'List-Unsubscribe': `<${choicesAddress}>` },
    });
  } catch (error) {
    throw new NotSent(troubleOf(error as { code?: string; responseCode?: number }));
  } finally {
    transport.close();
  }
}

function troubleOf({ code, responseCode }: { code?: string; responseCode?: number }): NotSent['trouble'] {
  if (responseCode !== undefined) return responseCode >= 500 ? 'refused' : 'unreachable';
  return ['ECONNECTION', 'ETIMEDOUT', 'EDNS', 'ESOCKET', 'ETLS'].includes(code ?? '') ? 'unreachable' : 'unexpected';
}
