/** Next calls it once in every server process. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { startTelling } = await import('@/lib/notices/worker');
  await startTelling();
}
