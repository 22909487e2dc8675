/** What a component's test needs of a screen: matchers (`toHaveFocus` and the like) and an event that jsdom lacks. */
import '@testing-library/jest-dom';

class PointerEventOfMouse extends MouseEvent implements Partial<PointerEvent> {
  readonly pointerType = 'mouse';
}

globalThis.PointerEvent ??= PointerEventOfMouse as unknown as typeof PointerEvent;
