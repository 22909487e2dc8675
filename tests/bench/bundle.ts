import { execFileSync } from 'node:child_process';
import cluster from 'node:cluster';
import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { orderSheets } from '@/lib/bundles/commands';
import { isUnderWay } from '@/lib/bundles/model';
import { getPrintingDesk } from '@/lib/bundles/queries';
import type { Day } from '@/lib/calendar/day';
import type { Persona } from '@/prisma/sample/make-sample-school';
import { SPREAD } from './cases';
import { type Figures, loop, send } from './load';
import { signIn, signInAs } from './people';
import { makeSizedSchool } from './sized-school';

/** All sheets of the school for a term in one file, made by the server's processes while nobody asks them for anything. */
export interface WholeTerm {
  files: number;
  megabytes: number;
  seconds: number;
  /** of processors, by the server's own processes: what is left where others use the machine too */
  worked: number;
  /** megabytes of all processes of the server together: the most in each third of the time */
  memory: number[];
  /** the same as it went, with how many files were made by then */
  traced: [files: number, megabytes: number][];
}

const EVERY_MS = 1_000;

export async function measureWholeTerm(port: number, agent: Agent, personas: readonly Persona[]): Promise<WholeTerm> {
  const { actor } = await signInAs(port, agent, personas, 'deputy');
  const [term] = (await getPrintingDesk(actor, null))!.terms;
  const id = await orderSheets(actor, { classId: null, termId: term!.id }, 'ky');
  const present = async () => (await getPrintingDesk(actor, null))!.bundles.find((one) => one.id === id)!;
  // A process looks every ten seconds for what another was asked for: that is no part of the work.
  while ((await present()).state === 'waiting') await pause(100);
  const [startedAt, workedBefore, traced]: [number, number, WholeTerm['traced']] = [performance.now(), ofServer('cputimes'), []];
  let bundle = await present();
  while (isUnderWay(bundle.state)) {
    traced.push([bundle.done, Math.round(ofServer('rss') / 1_000)]);
    await pause(EVERY_MS);
    bundle = await present();
  }
  if (bundle.state !== 'made') throw new Error(`The sheets of the school ended as ${bundle.state}.`);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const [used, third] = [traced.map(([, megabytes]) => megabytes), Math.ceil(traced.length / 3)];
  return { files: bundle.total ?? 0, megabytes: Math.round((bundle.size ?? 0) / 100_000) / 10, seconds, worked: ofServer('cputimes') - workedBefore, memory: [0, 1, 2].map((at) => Math.max(...used.slice(at * third, (at + 1) * third), 0)), traced };
}

const PRINTS = 40;

/** One spread as a PDF, from the request to its last byte. */
export async function measureSpreadOnPaper(port: number, agent: Agent, { ownerUrl }: { ownerUrl: string }, today: Day): Promise<Figures> {
  const { teacher, groupId, termId } = await makeSizedSchool(ownerUrl, today, SPREAD);
  const { cookie } = await signIn(port, agent, teacher);
  const print = async () => {
    const { status, body } = await send(port, agent, { path: `/journal/${groupId}/print?term=${termId}`, cookie });
    if (status !== 200 || body.subarray(0, 4).toString() !== '%PDF') throw new Error(`The spread on paper answered ${status}.`);
  };
  await loop(1, PRINTS, print);
  return loop(1, PRINTS, print);
}

/** Kilobytes in memory, or seconds of processors, of all processes of the server together. */
function ofServer(what: 'rss' | 'cputimes'): number {
  const pids = Object.values(cluster.workers ?? {}).flatMap((worker) => worker?.process.pid ?? []);
  return execFileSync('ps', ['-o', `${what}=`, '-p', pids.join()], { encoding: 'utf8' }).trim().split(/\s+/).map(Number).reduce((sum, one) => sum + one, 0);
}
