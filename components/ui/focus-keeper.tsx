"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { fragmentOf } from "./fragment";
import { isFocusFree, placeFocus } from "./placed-focus";

/** What can be told by focusing it: a part of a page that has a name or is one thing of a list. */
const PLACES = "section, li, article, fieldset, tr, aside, header, main";

function focusOn(element: HTMLElement): void {
  placeFocus(element, { preventScroll: true });
}

/** The page's heading; its content where it has none. */
function topOfPage(): HTMLElement | null {
  return document.querySelector<HTMLElement>("main h1") ?? document.querySelector("main");
}

function ancestorsOf(element: Element): readonly HTMLElement[] {
  const { parentElement } = element;
  return parentElement === null ? [] : [parentElement, ...ancestorsOf(parentElement)];
}

/** Who comes to another page inside the app arrives at its heading, or where the address leads in it. */
function useArrival(): void {
  const pathname = usePathname();
  const here = useRef(pathname);
  useEffect(() => {
    if (here.current === pathname) return;
    here.current = pathname;
    const led = document.getElementById(fragmentOf(window.location.hash));
    const target = led ?? topOfPage();
    if (target !== null) focusOn(target);
  }, [pathname]);
}

/** What had the focus last, and what it stood in, from inside out. */
interface Focused {
  readonly element: Element;
  readonly around: readonly HTMLElement[];
}

function focusedIn(target: EventTarget | null): Focused | null {
  return target instanceof Element ? { element: target, around: ancestorsOf(target) } : null;
}

/**
 * Where what had the focus is taken out of the page (a button whose action is done, a row that a sync
 * removed), the browser forgets the place and the next Tab begins at the top. Here the focus goes to the
 * nearest part of the page that is still there.
 */
function keepPlace(): () => void {
  // Whoever is quick has gone to a button before this script listens.
  let last = focusedIn(document.activeElement);
  const remember = ({ target }: FocusEvent): void => {
    last = focusedIn(target);
  };
  const forget = ({ target }: FocusEvent): void => {
    // Who leaves it by a click beside it has left it; what is taken away tells so too, while it goes.
    queueMicrotask(() => {
      if (target instanceof Element && target.isConnected && last?.element === target) last = null;
    });
  };
  const observer = new MutationObserver(() => {
    if (last === null || last.element.isConnected) return;
    const { around } = last;
    last = null;
    if (!isFocusFree()) return;
    const nearest = around.find((one) => one.isConnected && one.matches(PLACES));
    const place = nearest === undefined || nearest.matches("main") ? topOfPage() : nearest;
    if (place !== null) focusOn(place);
  });
  document.addEventListener("focusin", remember);
  document.addEventListener("focusout", forget);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    document.removeEventListener("focusin", remember);
    document.removeEventListener("focusout", forget);
  };
}

/** Once a page, in its frame: the focus is never nowhere, after a navigation or after an action. */
export function FocusKeeper() {
  useArrival();
  useEffect(keepPlace, []);
  return null;
}
