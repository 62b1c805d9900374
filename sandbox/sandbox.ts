/**
 * The world: its state, its git repository, and the news of what changed. The state is one JSON
 * file, written whole and renamed into place. Whoever acknowledges a change to somebody outside
 * waits for `saved()` first, so that even a SIGKILL loses nothing that was acknowledged.
 */
import { EventEmitter } from "node:events";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GitRepository } from "./git/repository";
import type { SandboxState } from "./state";

/** A branch or tag that was made (before null), moved or deleted (after null), and by whom. */
export interface RefChange {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly by: string;
}

interface SandboxEvents {
  /** The state changed; comes after every `change`. */
  changed: [];
  /** Branches or tags changed, and every listener of `onRefChanges` is done. */
  refsChanged: [readonly RefChange[]];
  /** Something that GitHub would send a webhook for. */
  announced: [{ event: string; payload: Record<string, unknown>; sender: string }];
}

type RefListener = (sandbox: Sandbox, changes: readonly RefChange[]) => Promise<void> | void;

const SAVE_AFTER_MS = 250;

/** Everything that the sandbox's rooms share. */
export class Sandbox {
  readonly gitDir: string;
  readonly git: GitRepository;
  readonly events = new EventEmitter<SandboxEvents>();
  /** Where the sandbox answers; set when it listens. */
  origin = "http://127.0.0.1:0";
  /** Counts changes of the state: whatever is derived from the state is kept for one revision. */
  revision = 0;
  private readonly file: string;
  private readonly refListeners: RefListener[] = [];
  private savedRevision = 0;
  private timer: NodeJS.Timeout | null = null;
  private saving: Promise<void> | null = null;

  constructor(
    readonly dir: string,
    readonly state: SandboxState,
  ) {
    const { owner, name } = state.repository;
    this.file = join(dir, "world.json");
    this.gitDir = join(dir, "git", owner, `${name}.git`);
    this.git = new GitRepository(this.gitDir);
  }

  /** Changes the state and tells the listeners; answers what `work` answers. */
  change<T>(work: (state: SandboxState) => T): T {
    const result = work(this.state);
    this.revision += 1;
    this.save();
    this.events.emit("changed");
    return result;
  }

  /** The next number for an issue or a pull request (GitHub counts both together). */
  takeNumber(): number {
    return this.state.nextNumber++;
  }

  /** The next database id. */
  takeId(): number {
    return this.state.nextId++;
  }

  /** Registers work to be done after branches or tags changed, in the order of registration. */
  onRefChanges(listener: RefListener): void {
    this.refListeners.push(listener);
  }

  /** Tells everybody that branches or tags changed. The change itself has already happened. */
  async refsChanged(changes: readonly RefChange[]): Promise<void> {
    if (changes.length === 0) return;
    this.git.forgetRefs();
    for (const listener of this.refListeners) await listener(this, changes);
    // Remembered only now: a world killed half-way through the listeners makes it up at its start.
    this.change((state) => {
      const known = new Map(Object.entries(state.knownRefs ?? {}));
      for (const { ref, after } of changes) {
        if (after === null) known.delete(ref);
        else known.set(ref, after);
      }
      state.knownRefs = Object.fromEntries(known);
    });
    this.events.emit("refsChanged", changes);
  }

  /** Sends a webhook (webhooks.ts listens). */
  announce(event: string, payload: Record<string, unknown>, sender: string): void {
    this.events.emit("announced", { event, payload, sender });
  }

  /** Sees to it that the state is on disk soon. */
  save(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.saved().catch((error: unknown) => console.error("sandbox: cannot save", error));
    }, SAVE_AFTER_MS).unref();
  }

  /** Resolves when everything changed up to now is on disk. */
  async saved(): Promise<void> {
    while (this.savedRevision < this.revision) {
      this.saving ??= this.write().finally(() => (this.saving = null));
      await this.saving;
    }
  }

  /** Writes what is not yet on disk without waiting for anything: for the end of the process. */
  saveNow(): void {
    if (this.savedRevision >= this.revision) return;
    const temporary = `${this.file}.${process.pid}.last.tmp`;
    writeFileSync(temporary, JSON.stringify(this.state));
    renameSync(temporary, this.file);
    this.savedRevision = this.revision;
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.saveNow();
    this.git.close();
  }

  private async write(): Promise<void> {
    const revision = this.revision;
    const temporary = `${this.file}.${process.pid}.tmp`;
    await writeFile(temporary, JSON.stringify(this.state));
    await rename(temporary, this.file);
    this.savedRevision = revision;
  }
}

function isSandboxState(value: unknown): value is SandboxState {
  if (typeof value !== "object" || value === null) return false;
  const needed = ["repository", "people", "settings", "issues", "pullRequests", "clock"];
  return needed.every((key) => key in value);
}

/** Reads the saved state of the world in `dir`; null when there is none. */
export function readSandboxState(dir: string): SandboxState | null {
  const file = join(dir, "world.json");
  if (!existsSync(file)) return null;
  const value: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isSandboxState(value)) throw new Error(`${file} is not the state of a sandbox world`);
  return value;
}
