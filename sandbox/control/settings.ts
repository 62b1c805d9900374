/** The world's switches. */
import type { Sandbox } from "@/sandbox/sandbox";
import type { Settings } from "@/sandbox/state";
import { z } from "zod";

const seconds = z
  .number()
  .min(0)
  .max(30 * 24 * 3600);

export const settingsChange = z.strictObject({
  checkSeconds: seconds.optional(),
  pypiSeconds: seconds.optional(),
  docsSeconds: seconds.optional(),
  flakyEvery: z.int().min(0).max(1_000_000).optional(),
  uploadNeedsApproval: z.boolean().optional(),
  pullRequestBuilds: z.array(z.enum(["bdist_wheel", "sdist"])).optional(),
  dismissesStaleApprovals: z.boolean().optional(),
  reviewsComeByThemselves: z.boolean().optional(),
  archiveSeconds: seconds.optional(),
  /** null: nothing is held any more. */
  moderatorSeconds: seconds.nullable().optional(),
  latencyMs: z.int().min(0).max(60_000).optional(),
});

/** Sets some of the switches; what has been asked for already goes on as it was planned. */
export function changeSettings(sandbox: Sandbox, change: z.infer<typeof settingsChange>): Settings {
  return sandbox.change(({ settings }) => {
    settings.checkSeconds = change.checkSeconds ?? settings.checkSeconds;
    settings.pypiSeconds = change.pypiSeconds ?? settings.pypiSeconds;
    settings.docsSeconds = change.docsSeconds ?? settings.docsSeconds;
    settings.flakyEvery = change.flakyEvery ?? settings.flakyEvery;
    settings.uploadNeedsApproval =
      change.uploadNeedsApproval ?? settings.uploadNeedsApproval ?? false;
    if (change.pullRequestBuilds !== undefined)
      settings.pullRequestBuilds = change.pullRequestBuilds;
    settings.dismissesStaleApprovals =
      change.dismissesStaleApprovals ?? settings.dismissesStaleApprovals ?? false;
    settings.reviewsComeByThemselves =
      change.reviewsComeByThemselves ?? settings.reviewsComeByThemselves;
    settings.archiveSeconds = change.archiveSeconds ?? settings.archiveSeconds ?? 0;
    if (change.moderatorSeconds === null) delete settings.moderatorSeconds;
    else if (change.moderatorSeconds !== undefined)
      settings.moderatorSeconds = change.moderatorSeconds;
    settings.latencyMs = change.latencyMs ?? settings.latencyMs ?? 0;
    return settings;
  });
}
