/** How the states of a plan that has no run look. */
export const planWords = {
  queued: { icon: "clock", tone: "wait", word: "Plan asked for" },
  building: { icon: "turn", tone: "accent", word: "Plan being made" },
  built: { icon: "circle", tone: "quiet", word: "Plan, not run" },
  discarded: { icon: "cross", tone: "quiet", word: "Discarded" },
  failed: { icon: "cross", tone: "stop", word: "No plan could be made" },
} as const;
