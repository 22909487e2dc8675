import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { KeptPlace } from '@/components/shell/kept-place';

function NewYear() {
  const [isInForce, setInForce] = useState(false);
  return (
    <>
      <KeptPlace />
      <main id="content" tabIndex={-1}>
        <h1>Окуу жылы</h1>
        <section><h2>Чейректер</h2></section>
        <section>
          <h2>Жаңы жыл</h2>
          {isInForce ? <p>Күчүндө</p> : <div><button type="button" onClick={() => setInForce(true)}>Күчүнө киргизүү</button></div>}
        </section>
      </main>
    </>
  );
}

test('who pressed what is gone then goes on from the head of what is left around it', async () => {
  const user = userEvent.setup();
  render(<NewYear />);
  await user.tab();
  await user.keyboard('{Enter}');
  expect(screen.getByText('Күчүндө')).toBeVisible();
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Жаңы жыл' })).toHaveFocus());
});
