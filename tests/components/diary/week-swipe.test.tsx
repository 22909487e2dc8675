import { fireEvent, render, screen } from '@testing-library/react';
import { WeekSwipe } from '@/components/diary/week-swipe';

const went = jest.fn();

function swipe(dx: number, dy: number, fingers = 1): void {
  const at = (clientX: number, clientY: number) => ({ clientX, clientY });
  const week = screen.getByText('Апта');
  fireEvent.touchStart(week, { touches: Array.from({ length: fingers }, () => at(200, 300)) });
  fireEvent.touchEnd(week, { changedTouches: [at(200 + dx, 300 + dy)] });
}

function Arrows() {
  return ['prev', 'next'].map((rel) => <a key={rel} rel={rel} href="#week" onClick={() => went(rel)}>{rel}</a>);
}

test('a finger goes sideways to the week beside it, and neither by scrolling, nor by two, nor past the year', () => {
  const { rerender } = render(<><Arrows /><WeekSwipe>Апта</WeekSwipe></>);
  for (const [dx, dy, fingers] of [[-40, 0], [-90, 60], [0, 200], [-120, 0, 2]] as const) swipe(dx, dy, fingers);
  expect(went).not.toHaveBeenCalled();
  swipe(-120, 20);
  swipe(120, -20);
  expect(went.mock.calls).toEqual([['next'], ['prev']]);
  rerender(<WeekSwipe>Апта</WeekSwipe>);
  swipe(120, 0);
  expect(went).toHaveBeenCalledTimes(2);
});
