import { closeSync, existsSync, openSync, readSync, statSync } from "node:fs";
import path from "node:path";
import { Problem } from "../problem.mjs";

const ADDRESS = /^[a-z+]+:\/\/|^[\w.-]+@[\w.-]+:/;

/**
 * The value of --from: an address as it is, a path as seen from where the command was called.
 * @param {string | undefined} from
 */
export function repositoryToMirror(from) {
  if (from === undefined || ADDRESS.test(from)) return from;
  const folder = path.resolve(process.env.INIT_CWD ?? process.cwd(), from);
  if (!existsSync(folder)) throw new Problem(`--from ${folder} does not exist.`);
  if (!isRepository(folder))
    throw new Problem(`--from ${folder} is no git repository. Name the folder of a clone.`);
  return folder;
}

/**
 * Whether git would clone it: a clone, a bare one, or a bundle.
 * @param {string} place
 */
function isRepository(place) {
  if (statSync(place).isDirectory())
    return [".git", "HEAD"].some((name) => existsSync(path.join(place, name)));
  const file = openSync(place, "r");
  const start = Buffer.alloc(16);
  readSync(file, start);
  closeSync(file);
  return start.toString("latin1").includes("git bundle");
}
