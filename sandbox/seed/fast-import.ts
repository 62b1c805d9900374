/** Writes a whole history in one `git fast-import`: thousands of commits in a second. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "@/sandbox/git/command";
import type { Files } from "./layers";

export interface Signature {
  readonly name: string;
  readonly email: string;
}

export interface NewCommit {
  /** What the caller calls this commit; its oid is found by it afterwards. */
  readonly key: string;
  readonly ref: string;
  readonly author: Signature;
  readonly date: string;
  readonly message: string;
  /** Keys of the parents, the first of them being continued. */
  readonly parents: readonly string[];
  readonly files: Files;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** Collects commits and refs, then writes all of them at once. */
export class FastImport {
  private readonly parts: string[] = [];
  private readonly marks = new Map<string, number>();

  /** Adds a commit to the end of its ref. */
  commit(commit: NewCommit): void {
    const mark = this.marks.size + 1;
    this.marks.set(commit.key, mark);
    const seconds = Math.floor(Date.parse(commit.date) / 1000);
    const person = `${commit.author.name} <${commit.author.email}> ${seconds} +0000`;
    const [first, ...others] = commit.parents;
    this.parts.push(
      // Parents are always named: what the ref happened to hold before plays no part.
      `reset ${commit.ref}\n`,
      first === undefined ? "" : `from ${this.mark(first)}\n\n`,
      `commit ${commit.ref}\nmark :${mark}\nauthor ${person}\ncommitter ${person}\n`,
      data(commit.message),
      first === undefined ? "" : `from ${this.mark(first)}\n`,
      ...others.map((key) => `merge ${this.mark(key)}\n`),
      ...[...commit.files].map(([path, text]) => `M 100644 inline ${path}\n${data(text)}`),
      "\n",
    );
  }

  /** Makes a ref that points at a commit. */
  ref(name: string, key: string): void {
    this.parts.push(`reset ${name}\nfrom ${this.mark(key)}\n\n`);
  }

  /** Writes everything into a bare repository and answers the commits' oids by their keys. */
  async write(gitDir: string): Promise<ReadonlyMap<string, string>> {
    const file = join(gitDir, "seed-marks");
    const args = ["--git-dir", gitDir, "fast-import", "--quiet", `--export-marks=${file}`];
    await runGit(args, { input: this.parts.join("") + "done\n" });
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    const oids = new Map(
      lines.map((line): [string, string] => {
        const [mark = "", oid = ""] = line.split(" ");
        return [mark, oid];
      }),
    );
    return new Map([...this.marks].map(([key, mark]) => [key, oids.get(`:${mark}`) ?? ""]));
  }

  private mark(key: string): string {
    const mark = this.marks.get(key);
    if (mark === undefined) throw new Error(`The seed names a commit that it never made: ${key}`);
    return `:${mark}`;
  }
}
