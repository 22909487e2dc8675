/** What a component's test needs of a screen: matchers (`toHaveFocus` and the like) and an event that jsdom lacks. */
import '@testing-library/jest-dom';

/** Pages outside an application have nothing to be drawn anew from. */
jest.mock('next/navigation', () => ({ ...jest.requireActual('next/navigation'), useRouter: () => router }));
const router = { refresh: jest.fn(), push: jest.fn() };

class PointerEventOfMouse extends MouseEvent implements Partial<PointerEvent> {
  readonly pointerType = 'mouse';
}

globalThis.PointerEvent ??= PointerEventOfMouse as unknown as typeof PointerEvent;

/** A screen of which nothing is known: every question is answered no. */
globalThis.matchMedia ??= ((media: string) => Object.assign(new EventTarget(), { matches: false, media })) as unknown as typeof matchMedia;
