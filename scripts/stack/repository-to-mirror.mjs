import { existsSync } from "node:fs";
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
  return folder;
}
