import type { Instant } from "@/lib/domain/instant";
import type { Effect, EffectKind } from "@/lib/domain/plan/effect";
import type { BasisItem } from "@/lib/domain/plan/plan";
import { approveDeploymentHandler } from "./approve-deployment";
import { assignIssueHandler } from "./assign-issue";
import { closeIssueHandler } from "./close-issue";
import { createCommentHandler } from "./create-comment";
import { createIssueHandler } from "./create-issue";
import { createPullRequestHandler } from "./create-pull-request";
import { createRefHandler } from "./create-ref";
import { createReleaseHandler } from "./create-release";
import type { EffectHandler, ActorAccess } from "./effect-handler";
import type { EffectEvidence, Observation } from "./observation";
import { fileIssueHandler } from "./file-issue";
import { labelIssueHandler } from "./label-issue";
import { mergePullRequestHandler } from "./merge-pull-request";
import { pushHandler } from "./push";
import { requestCveHandler } from "./request-cve";
import { requestReviewHandler } from "./request-review";
import { rerunFailedJobsHandler } from "./rerun-failed-jobs";
import { retitleHandler } from "./retitle";
import { sayOnIrcHandler } from "./say-on-irc";
import { sendMailHandler } from "./send-mail";
import { setPatchedVersionHandler } from "./set-patched-version";
import { setTopicHandler } from "./set-topic";

/** One effect of a plan with the ways to observe and to apply it. */
export interface BoundEffect {
  readonly kind: EffectKind;
  readonly describe: () => string;
  readonly observe: (access: ActorAccess, begunAt: Instant | null) => Promise<Observation>;
  /** The receipt, where there is one. */
  readonly apply: (access: ActorAccess) => Promise<EffectEvidence | null>;
  readonly moves: (item: BasisItem) => boolean;
  readonly isNamed: boolean;
  readonly observeAgain: number;
}

/** Joins an effect with the handler of its kind. */
export function bindEffect(effect: Effect): BoundEffect {
  switch (effect.kind) {
    case "push":
      return bind(effect, pushHandler);
    case "create-ref":
      return bind(effect, createRefHandler);
    case "create-issue":
      return bind(effect, createIssueHandler);
    case "create-comment":
      return bind(effect, createCommentHandler);
    case "approve-deployment":
      return bind(effect, approveDeploymentHandler);
    case "file-issue":
      return bind(effect, fileIssueHandler);
    case "label-issue":
      return bind(effect, labelIssueHandler);
    case "assign-issue":
      return bind(effect, assignIssueHandler);
    case "create-pull-request":
      return bind(effect, createPullRequestHandler);
    case "rerun-failed-jobs":
      return bind(effect, rerunFailedJobsHandler);
    case "create-release":
      return bind(effect, createReleaseHandler);
    case "request-review":
      return bind(effect, requestReviewHandler);
    case "send-mail":
      return bind(effect, sendMailHandler);
    case "set-topic":
      return bind(effect, setTopicHandler);
    case "say-on-irc":
      return bind(effect, sayOnIrcHandler);
    case "merge-pull-request":
      return bind(effect, mergePullRequestHandler);
    case "close-issue":
      return bind(effect, closeIssueHandler);
    case "retitle":
      return bind(effect, retitleHandler);
    case "request-cve":
      return bind(effect, requestCveHandler);
    case "set-patched-version":
      return bind(effect, setPatchedVersionHandler);
  }
}

function bind<E extends Effect>(effect: E, handler: EffectHandler<E>): BoundEffect {
  return {
    kind: effect.kind,
    describe: () => handler.describe(effect),
    observe: (access, begunAt) => handler.observe(effect, access, begunAt),
    apply: async (access) => (await handler.apply(effect, access)) ?? null,
    moves: (item) => handler.moves(effect, item),
    isNamed: handler.isNamed,
    observeAgain: handler.observeAgain,
  };
}
