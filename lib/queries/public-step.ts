import type { ChecklistStep } from "@/lib/domain/process/step";
import type { Blocker, StepState } from "@/lib/domain/process/step-state";
import { whoInWords } from "@/lib/domain/process/who";

type Blocked = Extract<StepState, { readonly kind: "blocked" }>;
type Waiting = Extract<StepState, { readonly kind: "waiting" }>;

/** The state of a step with who can bring it on in words, as the pages say it: it names no account. */
export type PublicState =
  | Exclude<StepState, Blocked | Waiting>
  | (Omit<Blocked, "blockers"> & {
      readonly blockers: readonly (Omit<Blocker, "clearedBy"> & { readonly clearedBy: string })[];
    })
  | (Omit<Waiting, "whom"> & { readonly whom?: string });

/** A step of the checklist as the public API gives it. */
export interface PublicStep extends Omit<ChecklistStep, "state"> {
  readonly state: PublicState;
}

export function publicStep({ state, ...step }: ChecklistStep): PublicStep {
  return { ...step, state: publicState(state) };
}

function publicState(state: StepState): PublicState {
  if (state.kind === "blocked") {
    const inWords = ({ clearedBy, ...blocker }: Blocker) => ({
      ...blocker,
      clearedBy: whoInWords(clearedBy),
    });
    return { ...state, blockers: state.blockers.map(inWords) };
  }
  if (state.kind !== "waiting") return state;
  const { whom, ...waiting } = state;
  return whom === undefined ? waiting : { ...waiting, whom: whoInWords(whom) };
}
