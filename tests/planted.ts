import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

/**
 * Files that are planted for the linter to refuse: each in a copy of the house of its own, so that two may
 * have the same path, and all of them linted at once, with the configuration of the project.
 */

const checkout = path.resolve(import.meta.dirname, "..");

const files = new Map<string, string>();

const answer = z.object({
  diagnostics: z.array(
    z.object({ code: z.string().optional(), message: z.string(), filename: z.string().optional() }),
  ),
});

let found: z.infer<typeof answer>["diagnostics"] = [];

/** Remembers `source` to be planted as `file`, a path of the house. Answers where it will lie. */
export function plant(file: string, source: string): string {
  const place = `${files.size}/${file}`;
  files.set(place, source);
  return place;
}

/** The project's configuration, of files that lie one folder deeper. */
const configuration = `
import config from ${JSON.stringify(pathToFileURL(path.join(checkout, "oxlint.config.ts")).href)};
const deeper = (globs) => globs?.map((glob) => "*/" + glob);
const overrides = config.overrides.map((one) => ({
  ...one, files: deeper(one.files), excludeFiles: deeper(one.excludeFiles) ?? [],
}));
export default { ...config, overrides };
`;

const compilerOptions = {
  strict: true,
  target: "ES2023",
  module: "esnext",
  jsx: "react-jsx",
  types: [],
};

function lint(folder: string): Promise<string> {
  const args = [path.join(checkout, "node_modules/oxlint/bin/oxlint"), "-f", "json", "."];
  return new Promise((resolve) => {
    // It ends with 1 where it refuses anything; what it has not said at all fails where it is read.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 26 }, (_, stdout) => {
      resolve(stdout);
    });
  });
}

/** Plants what is remembered, in a temporary folder, and lints it. */
export async function lintPlanted(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-planted-"));
  try {
    writeFileSync(path.join(folder, "oxlint.config.ts"), configuration);
    writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    for (const [place, source] of files) {
      mkdirSync(path.join(folder, path.dirname(place)), { recursive: true });
      writeFileSync(path.join(folder, place), source);
    }
    found = answer.parse(JSON.parse(await lint(folder))).diagnostics;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What `rule` ("eslint(max-lines)") says of the file planted at `place`. */
export function refusalsOf(place: string, rule: string): readonly string[] {
  return found
    .filter(({ code, filename }) => code === rule && filename === place)
    .map(({ message }) => message);
}
