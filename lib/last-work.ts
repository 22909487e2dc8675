/**
 * What a process of the application still has to do when it ends. It hangs on the global object because the process's own
 * program, lib/launch/worker.mjs, is no part of the built application and can import none of its modules.
 */
declare global {
  var achykLastWork: Set<() => Promise<void>> | undefined;
}

/** Registers work that the end of the process waits for, before the connections to the database are closed. */
export function beforeProcessEnds(work: () => Promise<void>): void {
  globalThis.achykLastWork ??= new Set();
  globalThis.achykLastWork.add(work);
}
