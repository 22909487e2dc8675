/** The environment is read once, when a module is loaded: every case loads its own. */
async function nameWhere(prepares: string | undefined, text: string): Promise<string> {
  if (prepares === undefined) delete process.env.DATABASE_PREPARES;
  else process.env.DATABASE_PREPARES = prepares;
  jest.resetModules();
  return (await import('@/lib/db/statement')).statementName(text);
}

const SPREAD = '/* journal: spread */ select 1';

test('a statement with a name is prepared under it, another is sent as it is', async () => {
  expect(await nameWhere(undefined, SPREAD)).toMatch(/^journal: spread [0-9a-f]{16}$/);
  expect(await nameWhere(undefined, 'select 1')).toBe('');
});

test('behind a pooler that gives every transaction another connection none is', async () => {
  expect(await nameWhere('no', SPREAD)).toBe('');
});

test('what is neither yes nor no is refused by its name', async () => {
  await expect(nameWhere('perhaps', SPREAD)).rejects.toThrow(/DATABASE_PREPARES/);
});
