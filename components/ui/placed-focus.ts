/** What the app gave the focus last: nobody chose it, so a better place may have it still. */
let placed: Element | null = null;

/** Gives the focus to a part of the page, also where the keyboard does not reach it. */
export function placeFocus(element: HTMLElement, options?: FocusOptions): void {
  if (!element.hasAttribute("tabindex")) element.tabIndex = -1;
  element.focus(options);
  placed = element;
}

/** Whether no person has put the focus where it is. */
export function isFocusFree(): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || activeElement === placed;
}
