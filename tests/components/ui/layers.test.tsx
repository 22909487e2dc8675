import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import { Disclosure } from '@/components/ui/disclosure';
import { Menu, MenuChoice, MenuItem } from '@/components/ui/menu';


describe('a dialog', () => {
  const dialog = (
    <Dialog
      title="Бул баа өчүрүлсүнбү?"
      description="Асанова Ырыскүл"
      closeLabel="Жабуу"
      trigger={<Button>Өчүрүү</Button>}
      footer={<DialogClose>Баш тартуу</DialogClose>}
    >
      <p>Тарыхта калат.</p>
    </Dialog>
  );

  test('is named, takes the focus, and gives it back on Escape', async () => {
    const user = userEvent.setup();
    render(dialog);
    await user.click(screen.getByRole('button', { name: 'Өчүрүү' }));
    const open = await screen.findByRole('dialog', { name: 'Бул баа өчүрүлсүнбү?' });
    expect(open).toHaveAccessibleDescription('Асанова Ырыскүл');
    await waitFor(() => expect(open).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(open).not.toBeInTheDocument());
    await waitFor(() => expect(screen.getByRole('button', { name: 'Өчүрүү' })).toHaveFocus());
  });

  test('closes by the cross and by the button at its end', async () => {
    const user = userEvent.setup();
    render(dialog);
    for (const name of ['Жабуу', 'Баш тартуу']) {
      await user.click(screen.getByRole('button', { name: 'Өчүрүү' }));
      await user.click(await screen.findByRole('button', { name }));
      await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    }
  });
});

describe('a menu', () => {
  test('opens by keyboard and does what is chosen', async () => {
    const user = userEvent.setup();
    const chosen: string[] = [];
    function Reasons() {
      const [value, setValue] = useState<'week' | 'month'>('week');
      return (
        <Menu trigger={<Button>Дагы</Button>}>
          <MenuItem onSelect={() => chosen.push('history')}>Тарыхы</MenuItem>
          <MenuChoice
            label="Мезгил"
            value={value}
            options={[{ value: 'week', label: 'Апта' }, { value: 'month', label: 'Ай' }]}
            onChange={(next) => {
              chosen.push(next);
              setValue(next);
            }}
          />
        </Menu>
      );
    }
    render(<Reasons />);
    await user.tab();
    await user.keyboard('{Enter}');
    const item = await screen.findByRole('menuitem', { name: 'Тарыхы' });
    await waitFor(() => expect(item).toHaveFocus());
    await user.keyboard('{Enter}');
    await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());

    await user.click(screen.getByRole('button', { name: 'Дагы' }));
    expect(await screen.findByRole('menuitemradio', { name: 'Апта' })).toBeChecked();
    await user.click(screen.getByRole('menuitemradio', { name: 'Ай' }));
    expect(chosen).toEqual(['history', 'month']);
  });
});

describe('a disclosure', () => {
  function Panel() {
    return (
      <>
        <Disclosure label="Менин менюм" summary="АМ" place="below-end">
          <a href="#account">Сырсөз</a>
        </Disclosure>
        <p>Барак</p>
      </>
    );
  }

  test('closes by Escape, by a click beside it and by following a link', async () => {
    const user = userEvent.setup();
    render(<Panel />);
    const details = screen.getByRole<HTMLDetailsElement>('group');
    const summary = screen.getByLabelText('Менин менюм');
    const closings = [
      () => user.keyboard('{Escape}'),
      () => user.click(screen.getByText('Барак')),
      () => user.click(screen.getByText('Сырсөз')),
    ];
    for (const close of closings) {
      await user.click(summary);
      expect(details.open).toBe(true);
      await close();
      expect(details.open).toBe(false);
    }
  });

  test('Escape gives the focus back to its button', async () => {
    const user = userEvent.setup();
    render(<Panel />);
    await user.click(screen.getByLabelText('Менин менюм'));
    screen.getByText('Сырсөз').focus();
    await user.keyboard('{Escape}');
    expect(screen.getByLabelText('Менин менюм')).toHaveFocus();
  });
});
