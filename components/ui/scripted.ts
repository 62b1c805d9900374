"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether the browser's script is at work: false in the HTML that the server sends and while the
 * browser takes it over, so that both say the same; then true. For what needs script to be of use.
 */
export function useScripted(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
