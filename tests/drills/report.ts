/** How a drill tells what it does: in lines, and in statements that hold or do not. */
export interface Report {
  say(text: string): void;
  /** One that does not hold fails the drill, which goes on. */
  check(what: string, holds: boolean): void;
}

/**
 * Works in scratch folders of its own, or in `folder`, which drills share for the sample; what it starts it registers with `beforeEnd`
 * or ends itself. `wishes`: what stands after its name in the command.
 */
export type Drill = (report: Report, folder: string, wishes: readonly string[]) => Promise<void>;

/** Does a step and gives its answer with the seconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<[T, string]> {
  const startedAt = performance.now();
  const answer = await work();
  return [answer, `${((performance.now() - startedAt) / 1000).toFixed(1)} s`];
}

/** The most memory that this process has held so far, in MB. */
export const mostMemory = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

export const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
