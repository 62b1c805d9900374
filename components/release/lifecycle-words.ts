import type { Tone } from "@/components/ui/tone";
import type { Checklist } from "@/lib/domain/process/step";
import type { Lifecycle } from "@/lib/domain/release/lifecycle";
import { targetName } from "@/lib/domain/release/target";

/** Where a release is, in the words of its head. */
export interface LifecycleWords {
  /** "In flight" */
  readonly state: string;
  /** How far it is: "preparing 24.7.0rc1". */
  readonly chip: string;
  readonly tone: Tone;
}

/** The words for where a release is; without a lifecycle nothing of it has begun. */
export function lifecycleWords(lifecycle: Lifecycle | null, checklist: Checklist): LifecycleWords {
  const target = targetName(checklist.target);
  switch (lifecycle?.stage) {
    case undefined:
      return { state: "Not begun", chip: "not begun", tone: "quiet" };
    case "preparing":
      return { state: "In flight", chip: `preparing ${target}`, tone: "accent" };
    case "candidate":
      return {
        state: "In flight",
        chip: checklist.target.kind === "final" ? `preparing ${target}` : `candidate ${target}`,
        tone: "accent",
      };
    case "paused":
      return { state: "In flight", chip: `paused at ${lifecycle.pause.target}`, tone: "wait" };
    case "post":
      return { state: "In flight", chip: "final tagged", tone: "accent" };
    case "finished":
      return { state: "Finished", chip: "released", tone: "done" };
    case "abandoned":
      return { state: "Abandoned", chip: "abandoned", tone: "quiet" };
  }
}

/** What is left of a release once no step of its checklist asks for anything. */
export function whatIsLeft(
  lifecycle: Lifecycle | null,
  { version, target }: Checklist,
): { readonly title: string; readonly sentence: string } {
  const name = targetName(target);
  switch (lifecycle?.stage) {
    case "post":
      return {
        title: `${version} is tagged`,
        sentence: "It is finished when its pull request is merged and its ticket is closed.",
      };
    case "finished":
      return { title: `${version} is released`, sentence: "Its ticket is closed." };
    case "abandoned":
      return { title: `${version} was abandoned`, sentence: "Nothing more is done for it here." };
    case "preparing":
    case "candidate":
    case "paused":
    case undefined:
      return {
        title: `${name} is under way`,
        sentence: `No step asks for anything now; ${version} is not out yet.`,
      };
  }
}
