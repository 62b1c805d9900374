import type { Containment } from "@/lib/world/process/contained";
import { findContainment } from "@/lib/world/process/containment";
import type { Python } from "@/lib/world/python/python";
import { pythonExecutable, toolEnvironment } from "./environment";

/** The tools of this machine for specs, contained where that works here. */

/** What contains tools here; who runs the specs accepts that nothing does. */
export const containment: Containment = await findContainment(
  toolEnvironment.PATH,
  "whoever runs the specs",
);

/** For the name of a spec that needs containment: why it is skipped, empty where it is not. */
export const uncontained =
  containment.kind === "none" ? ` (skipped: nothing contains tools here: ${containment.why})` : "";

export function aPython(change: Partial<Python> = {}): Python {
  return { executable: pythonExecutable, toolEnvironment, containment, ...change };
}

/** A package index that nothing answers: of the tools' versions nothing is known there. */
export const noIndex = { url: "http://127.0.0.1:9/none" } as const;
