import type { Workshop } from "@/lib/world/git/workshop";
import type { Look } from "./looking";

export function lookAtWorld(_workshop: Workshop): Look {
  return () => Promise.resolve();
}
