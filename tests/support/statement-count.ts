import { readingsNoted } from '@/lib/history/readings';
import { isFrame, record } from '../bench/statements';

/** How many statements a piece of work sends to the database, besides its transactions' frames and the trace of who read what. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  await readingsNoted();
  const { statements } = await record(work);
  return statements.filter((one) => !isFrame(one) && !one.text.includes('into record_reading')).length;
}

/** How many transactions it takes. */
export async function transactionsOf(work: () => Promise<unknown>): Promise<number> {
  const { statements } = await record(work);
  return statements.filter(({ text }) => /^begin\b/i.test(text)).length;
}
