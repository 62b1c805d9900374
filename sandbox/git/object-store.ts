/**
 * Reads git objects through one long-lived `git cat-file --batch`: a page of a hundred commits
 * costs no process at all.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { gitEnvironment } from "./command";

export interface GitObject {
  readonly oid: string;
  readonly type: "commit" | "tag" | "tree" | "blob";
  readonly data: Buffer;
}

type Waiting = {
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (reason: Error) => void;
};

const NEWLINE = 10;

/** One `cat-file --batch` process; begun at the first question, begun again if it dies. */
export class ObjectStore {
  private child: ChildProcessWithoutNullStreams | null = null;
  private chunks: Buffer[] = [];
  private size = 0;
  /** Bytes that must be there before looking again: keeps big objects from being joined often. */
  private wanted = 0;
  private waiting: Waiting[] = [];

  constructor(private readonly gitDir: string) {}

  /** The object that `name` (an oid or any revision expression) stands for; null when there is none. */
  read(name: string): Promise<GitObject | null> {
    if (name === "" || name.includes("\n")) return Promise.resolve(null);
    return new Promise((resolve, reject) => {
      this.waiting.push({ resolve, reject });
      this.process().stdin.write(`${name}\n`);
    });
  }

  close(): void {
    this.child?.stdin.end();
    this.child?.kill();
    this.child = null;
  }

  private process(): ChildProcessWithoutNullStreams {
    if (this.child !== null) return this.child;
    const child = spawn("git", ["--git-dir", this.gitDir, "cat-file", "--batch"], {
      env: gitEnvironment(),
      stdio: "pipe",
    });
    child.stderr.resume();
    child.stdin.on("error", () => undefined);
    child.stdout.on("data", (chunk: Buffer) => this.take(chunk));
    child.on("error", (error) => this.fail(child, error));
    child.on("close", () => this.fail(child, new Error("git cat-file --batch ended")));
    // It must not keep the sandbox alive once the server has closed.
    child.unref();
    this.child = child;
    return child;
  }

  private fail(child: ChildProcessWithoutNullStreams, reason: Error): void {
    if (this.child !== child && this.child !== null) return;
    this.child = null;
    this.chunks = [];
    this.size = 0;
    this.wanted = 0;
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }

  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size < this.wanted) return;
    let buffer: Buffer = Buffer.concat(this.chunks);
    for (let rest = this.takeOne(buffer); rest !== null; rest = this.takeOne(buffer)) buffer = rest;
    this.chunks = [buffer];
    this.size = buffer.length;
  }

  /** Answers the oldest question from the buffer's front; null when it is not all there yet. */
  private takeOne(buffer: Buffer): Buffer | null {
    this.wanted = 0;
    const end = buffer.indexOf(NEWLINE);
    if (end < 0) return null;
    const [oid = "", type = "", length = ""] = buffer.toString("utf8", 0, end).split(" ");
    if (type !== "commit" && type !== "tag" && type !== "tree" && type !== "blob") {
      this.waiting.shift()?.resolve(null); // "NAME missing", "NAME ambiguous"
      return buffer.subarray(end + 1);
    }
    const from = end + 1;
    const to = from + Number(length);
    if (buffer.length < to + 1) {
      this.wanted = to + 1;
      return null;
    }
    this.waiting.shift()?.resolve({ oid, type, data: Buffer.from(buffer.subarray(from, to)) });
    return buffer.subarray(to + 1);
  }
}
