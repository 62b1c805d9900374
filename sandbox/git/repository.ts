/**
 * The bare repository behind the sandbox's GitHub. Reading is cached: a snapshot of all refs, and
 * commits for ever, since a commit never changes.
 */
import { GitError, runGit, type GitOptions } from "./command";
import { parseCommit, parseTag, type AnnotatedTag, type Commit } from "./commit";
import { ObjectStore } from "./object-store";

export interface Ref {
  /** Full name: refs/heads/trunk. */
  readonly name: string;
  /** The object the ref points at; a tag object for an annotated tag. */
  readonly oid: string;
  readonly type: string;
  /** The commit behind it. */
  readonly commitOid: string;
}

/** One ref's wished new value; `before` is what it must be now (null: it must not exist). */
export interface RefUpdate {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
}

const OID = /^[0-9a-f]{40}$/;
const NOTHING = "0".repeat(40);
/** How long a snapshot of refs may be used when a stranger to this process may have pushed. */
const SNAPSHOT_MS = 1000;
const COMMITS_KEPT = 50_000;

/** A bare git repository. */
export class GitRepository {
  private readonly store: ObjectStore;
  private readonly commits = new Map<string, Commit>();
  private snapshot: {
    readonly at: number;
    readonly refs: Promise<ReadonlyMap<string, Ref>>;
  } | null = null;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(readonly gitDir: string) {
    this.store = new ObjectStore(gitDir);
  }

  /** Runs git in this repository and answers its standard output, without the last newline. */
  async run(args: readonly string[], options: GitOptions = {}): Promise<string> {
    const output = await runGit(["--git-dir", this.gitDir, ...args], options);
    return output.toString("utf8").replace(/\n$/, "");
  }

  /** As `run`, or null when git's status is 1 ("no"); any other failure still throws. */
  async ask(args: readonly string[], options: GitOptions = {}): Promise<string | null> {
    try {
      return await this.run(args, options);
    } catch (error) {
      if (error instanceof GitError && error.status === 1) return null;
      throw error;
    }
  }

  /** All refs by full name, from a snapshot at most a second old. */
  refs(): Promise<ReadonlyMap<string, Ref>> {
    if (this.snapshot === null || performance.now() - this.snapshot.at > SNAPSHOT_MS) {
      this.snapshot = { at: performance.now(), refs: this.readRefs() };
    }
    return this.snapshot.refs;
  }

  /** Forgets the snapshot of refs: call it after changing refs other than by `updateRefs`. */
  forgetRefs(): void {
    this.snapshot = null;
  }

  async ref(name: string): Promise<Ref | null> {
    return (await this.refs()).get(name) ?? null;
  }

  /** The commit that a ref's full name or a branch's short name points at, or null. */
  async head(name: string): Promise<string | null> {
    const full = name.startsWith("refs/") ? name : `refs/heads/${name}`;
    return (await this.ref(full))?.commitOid ?? null;
  }

  /** Changes refs all together or not at all; a ref that is not at `before` is a GitError. */
  async updateRefs(updates: readonly RefUpdate[]): Promise<void> {
    const lines = updates.map(({ ref, before, after }) =>
      after === null
        ? `delete ${ref} ${before ?? NOTHING}`
        : `update ${ref} ${after} ${before ?? NOTHING}`,
    );
    try {
      await this.run(["update-ref", "--stdin"], { input: lines.join("\n") + "\n" });
    } finally {
      this.forgetRefs();
    }
  }

  /** Runs one piece of work at a time; pushes are told apart from other changes by this. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.queue.then(work);
    this.queue = result.catch(() => undefined);
    return result;
  }

  async commit(oid: string): Promise<Commit | null> {
    const known = this.commits.get(oid);
    if (known !== undefined) return known;
    const object = OID.test(oid) ? await this.store.read(oid) : null;
    if (object?.type !== "commit") return null;
    const commit = parseCommit(object.oid, object.data.toString("utf8"));
    if (this.commits.size >= COMMITS_KEPT) this.commits.clear();
    this.commits.set(oid, commit);
    return commit;
  }

  async tag(oid: string): Promise<AnnotatedTag | null> {
    const object = OID.test(oid) ? await this.store.read(oid) : null;
    return object?.type === "tag" ? parseTag(oid, object.data.toString("utf8")) : null;
  }

  /** The object that a revision expression ("trunk", "HEAD:NEWS.rst", an oid) stands for. */
  async object(expression: string): Promise<Awaited<ReturnType<ObjectStore["read"]>>> {
    // cat-file would take a leading dash for an option of its own input language in later versions.
    return expression.startsWith("-") ? null : this.store.read(expression);
  }

  /** The oid of the commit that an expression stands for (a branch, a tag, an oid), or null. */
  async resolveCommit(expression: string): Promise<string | null> {
    if (OID.test(expression)) return (await this.commit(expression))?.oid ?? null;
    const refs = await this.refs();
    for (const name of [expression, `refs/heads/${expression}`, `refs/tags/${expression}`]) {
      const ref = refs.get(name);
      if (ref !== undefined) return ref.commitOid;
    }
    return (await this.object(`${expression}^{commit}`))?.oid ?? null;
  }

  /** Whether `ancestor` is reachable from `descendant`. */
  async contains(descendant: string, ancestor: string): Promise<boolean> {
    return (await this.ask(["merge-base", "--is-ancestor", ancestor, descendant])) !== null;
  }

  /** The commits of a range that touch the paths (none: all), newest first. */
  async revisions(range: readonly string[], paths: readonly string[] = []): Promise<string[]> {
    const output = await this.run(["rev-list", ...range, "--", ...paths]);
    return output === "" ? [] : output.split("\n");
  }

  /** The tree of the merge of two commits, or null when they conflict. */
  async mergeTree(ours: string, theirs: string): Promise<string | null> {
    const output = await this.ask(["merge-tree", "--write-tree", ours, theirs]);
    return output?.split("\n", 1)[0] ?? null;
  }

  close(): void {
    this.store.close();
  }

  private async readRefs(): Promise<ReadonlyMap<string, Ref>> {
    const format = "%(refname)%09%(objectname)%09%(objecttype)%09%(*objectname)";
    const output = await this.run(["for-each-ref", `--format=${format}`]);
    const refs = new Map<string, Ref>();
    for (const line of output.split("\n")) {
      const [name = "", oid = "", type = "", peeled = ""] = line.split("\t");
      if (name !== "") refs.set(name, { name, oid, type, commitOid: peeled === "" ? oid : peeled });
    }
    return refs;
  }
}
