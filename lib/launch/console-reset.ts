import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { entryHash } from '@/lib/history/model';

interface Holder {
  accountId: string;
  schoolId: string;
  personId: string;
  name: string;
}

/**
 * Ends every second factor of an account for whoever sits at the server: its codes on paper, the trust in its browsers and its sessions with it. It is
 * in the history of each of its schools in nobody's name, its owner is told, and so is whoever else directs there. Gives whose it was. Throws with the way
 * out for a login that nobody has, and for an account that has none. `at`: the moment of it.
 */
export async function resetAtConsole(owner: Client, login: string, at: Date): Promise<string[]> {
  const { rows: holders } = await owner.query<Holder>(`select a.id as "accountId", p.school_id as "schoolId", p.id as "personId", concat_ws(' ', p.surname, p.first_name) || ', ' || s.name_ky as name
    from account a join person p on p.account_id = a.id join school s on s.id = p.school_id where a.login = lower($1) order by p.created_at`, [login.trim()]);
  const [holder] = holders;
  if (!holder) throw new Error(`Nobody signs in as "${login}". The login is what stands in the first field of the sign-in page.`);
  await owner.query('begin');
  try {
    const telephones = await owner.query('update second_factor set ended_at = $1 where account_id = $2 and confirmed_at is not null and ended_at is null', [at, holder.accountId]);
    const passkeys = await owner.query('update passkey set ended_at = $1 where account_id = $2 and ended_at is null', [at, holder.accountId]);
    if (telephones.rowCount === 0 && passkeys.rowCount === 0) throw new Error(`"${login}" has no second factor: the password alone is asked for. A forgotten one is set anew at /forgotten-password, or given by whoever keeps accounts.`);
    await owner.query('update recovery_code set voided_at = $1 where account_id = $2 and used_at is null and voided_at is null', [at, holder.accountId]);
    await owner.query('update known_device set trusted_until = null where account_id = $1', [holder.accountId]);
    await owner.query('update session set ended_at = $1 where account_id = $2 and ended_at is null', [at, holder.accountId]);
    for (const one of holders) await remember(owner, one, at);
    await owner.query('commit');
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
  return holders.map(({ name }) => name);
}

async function remember(owner: Client, { schoolId, personId }: Holder, at: Date): Promise<void> {
  const [salt, payload] = [randomBytes(16).toString('hex'), { personId, atConsole: true }];
  const hash = entryHash({ schoolId, at, fact: 'account.secondFactorReset', personId: null, sessionId: null, subjectPupilId: null, groupId: null, payload, salt });
  await owner.query(`insert into history_entry (school_id, at, fact, payload, salt, payload_hash) values ($1, $2, 'account.secondFactorReset', $3, $4, $5)`, [schoolId, at, JSON.stringify(payload), salt, hash]);
  await owner.query(`insert into notice_message (school_id, id, guardian_id, channel, purpose, created_at, job_id, attempts)
    select n.school_id, gen_random_uuid(), n.person_id, 'email', (case when n.person_id = $2 then 'accountAct' else 'accountWatch' end)::notice_purpose, $3, gen_random_uuid(), 0
    from notice_preference n where n.school_id = $1 and n.email_confirmed_at is not null and (n.person_id = $2 or exists (select from staff_appointment a
      where a.school_id = n.school_id and a.person_id = n.person_id and a.post in ('director', 'actingDirector') and a.approved_at is not null and a.ended_on is null))`, [schoolId, personId, at]);
}
