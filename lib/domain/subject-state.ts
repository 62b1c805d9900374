/** The states of what actions are about that decide whether they can be done at all, whoever asks. */
const reasons = {
  "release in flight": "The release is in flight.",
  "release abandoned": "The release was abandoned.",
  "text unsent": "The text was not sent yet.",
  "text sent": "It was sent: its text stays as it was sent.",
  "text seen": "It is out: its text stays as it was sent.",
  "proposal open": "The proposal is open.",
  "proposal closed": "This proposal is closed. Its history stays; propose the change anew.",
  "run unfinished": "This question has been answered already.",
  "run asking": "The run asks whether something has happened.",
  "run ended": "This run has ended already.",
} as const;

export type SubjectState = keyof typeof reasons;

/** What the state is of: "release". */
export function subjectOf(state: SubjectState): string {
  const [subject = ""] = state.split(" ");
  return subject;
}

/** Why an action that asks for another state cannot be done. */
export function stateReason(state: SubjectState): string {
  return reasons[state];
}
