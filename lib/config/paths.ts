/** Every address inside the app, in one place. */
export const paths = {
  board: () => "/",
  releases: () => "/releases",
  release: (version: string) => `/releases/${encodeURIComponent(version)}`,
  step: (version: string, step: string) =>
    `/releases/${encodeURIComponent(version)}/steps/${encodeURIComponent(step)}`,
  plan: (version: string, step: string, plan: string) =>
    `/releases/${encodeURIComponent(version)}/steps/${encodeURIComponent(step)}/plans/${encodeURIComponent(plan)}`,
  blockers: () => "/blockers",
  activity: () => "/activity",
  world: () => "/world",
  signIn: () => "/sign-in",
  releaseJson: (version: string) => `/api/v1/releases/${encodeURIComponent(version)}`,
  events: () => "/api/events",
} as const;
