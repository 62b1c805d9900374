import type { Instant } from "@/lib/domain/instant";
import type { SourceTree } from "@/lib/domain/observed/source-tree";
import type { TrunkMerge } from "@/lib/domain/observed/trunk-merge";
import type { Allowances } from "@/lib/world/github/reserve";
import type { Clone } from "@/lib/world/git/clone";
import type { FixPick } from "@/lib/domain/observed/fix-pick";
import type { ListedCommit } from "@/lib/domain/observed/release-record";
import type { BranchQuestion } from "@/lib/world/git/branch-commits";
import type { PickQuestion } from "@/lib/world/git/fix-pick";
import type { MergeQuestion } from "@/lib/world/git/trunk-merge";
import type { GitHubClient } from "@/lib/world/github/client";
import type { IrcOutlet } from "@/lib/world/irc/outlet";
import type { MailArchive } from "@/lib/world/mail/outlet";
import type { DocsPlaces } from "@/lib/world/docs/version";
import type { PackageIndex } from "@/lib/world/pypi/index-request";
import type { ScanPool } from "@/lib/world/deprecations/scan-pool";

/** The channels whose topics are read. */
export interface SyncedIrc {
  readonly outlet: IrcOutlet;
  readonly channels: readonly string[];
  /** Since the last visit at least so many seconds have to be over. */
  readonly restSeconds: number;
}

/** What a sync needs of the outside; worker and specs each bring their own. */
export interface SyncDeps {
  /** Whose leases these are; another one for each process. */
  readonly owner: string;
  readonly github: GitHubClient;
  /** For the long history: it leaves more of the allowance, and counts requests of its own. */
  readonly history: GitHubClient;
  readonly allowances: Allowances;
  /** The world's time (lib/world/clock). */
  readonly now: () => Promise<Instant>;
  /** Reads the source at a commit (40 hex digits), fetching it when needed (lib/world/git). */
  readonly readSource: (oid: string) => Promise<SourceTree>;
  /** How a branch stands to trunk, both fetched when needed (lib/world/git). */
  readonly readTrunkMerge: (asked: MergeQuestion) => Promise<TrunkMerge>;
  /** How a fix on trunk stands to a release branch (lib/world/git). */
  readonly readFixPick: (asked: PickQuestion) => Promise<FixPick>;
  /** What stands on a release branch and not on trunk (lib/world/git). */
  readonly readBranchCommits: (asked: BranchQuestion) => Promise<readonly ListedCommit[]>;
  /** Where the source through time is read, and the threads that scan it (lib/world/deprecations). */
  readonly deprecations: { readonly clone: Clone; readonly pool: ScanPool };
  readonly index: PackageIndex;
  readonly archive: MailArchive;
  /** null: not set up, and the part is left out. */
  readonly irc: SyncedIrc | null;
  /** Address of a pull request's docs preview, "{pr}" for its number. */
  readonly docsPreviewUrl: string;
  /** Where the versions of the documentation are. */
  readonly docs: DocsPlaces;
  /** The repository's page: "https://github.com/twisted/twisted". */
  readonly repositoryUrl: string;
}
