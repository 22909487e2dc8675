import { Cell, HeadCell, RowHead, Table, TableFrame } from '@/components/ui/table';
import type { NewLogin } from '@/lib/importing/view';

export type NewLoginsWords = Record<'logins' | 'name' | 'login' | 'password', string>;

/** The new accounts with their one-time passwords, this once. */
export function NewLogins({ logins, words }: { logins: readonly NewLogin[]; words: NewLoginsWords }) {
  return (
    <section aria-labelledby="logins" className="grid gap-3">
      <h2 id="logins" className="text-base">{words.logins}</h2>
      <TableFrame label={words.logins}>
        <Table>
          <thead>
            <tr>{(['name', 'login', 'password'] as const).map((column) => <HeadCell key={column}>{words[column]}</HeadCell>)}</tr>
          </thead>
          <tbody>
            {logins.map(({ name, login, password }) => (
              <tr key={login}>
                <RowHead>{name}</RowHead>
                <Cell><code>{login}</code></Cell>
                <Cell><code>{password}</code></Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableFrame>
    </section>
  );
}
