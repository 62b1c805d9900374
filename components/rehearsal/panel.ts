/** What the sandbox says of itself: all that somebody else than the trainee could change. */
export interface PanelChecks {
  readonly state: string | null;
  readonly total: number;
  readonly passed: number;
  readonly failed: readonly string[];
}

export interface PanelPullRequest {
  readonly number: number;
  readonly title: string;
  readonly author: string;
  readonly headRefName: string;
  readonly headSha: string;
  readonly checks: PanelChecks;
  readonly requestedReviewers: readonly string[];
  readonly requestedTeams: readonly string[];
  readonly reviews: readonly {
    readonly by: string;
    readonly state: string;
    readonly commitOid: string;
  }[];
}

export interface Panel {
  readonly clock: { readonly now: string; readonly frozen: boolean };
  readonly settings: { readonly checkSeconds: number; readonly pypiSeconds: number };
  readonly trunk: { readonly sha: string; readonly checks: PanelChecks };
  readonly blockers: readonly {
    readonly number: number;
    readonly title: string;
    readonly author: string;
  }[];
  readonly pullRequests: readonly PanelPullRequest[];
  readonly checkNames: readonly string[];
  readonly faults: readonly {
    readonly id: number;
    readonly kind: string;
    readonly match: string;
    readonly times: number;
  }[];
  readonly faultKinds: readonly { readonly kind: string; readonly title: string }[];
  readonly personas: readonly {
    readonly login: string;
    readonly name: string;
    readonly part: string;
    readonly permission: string;
  }[];
}
