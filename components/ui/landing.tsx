"use client";

import { useLayoutEffect, useRef, type ComponentProps } from "react";
import { isFocusFree, placeFocus } from "./placed-focus";

interface LandingProps extends Omit<ComponentProps<"section">, "id" | "tabIndex"> {
  /** The address leads here by "#id". */
  readonly id: string;
}

/**
 * A part of a page that an address leads to, also where an action of the page itself leads there: the
 * focus arrives with it, as long as nobody has put it elsewhere. Give it a key where what it shows can
 * become another: each arrives once.
 */
export function Landing({ id, ...section }: LandingProps) {
  const landing = useRef<HTMLElement>(null);
  // Before the keeper of the focus looks where it was lost (focus-keeper.tsx); it may also come later.
  useLayoutEffect(() => {
    if (window.location.hash === `#${id}` && isFocusFree() && landing.current !== null)
      placeFocus(landing.current);
  }, [id]);
  return <section {...section} id={id} ref={landing} tabIndex={-1} />;
}
