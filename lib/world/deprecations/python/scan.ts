import type { Parser } from "web-tree-sitter";
import { aboutFunctionSite } from "./about-function";
import { decoratorSite } from "./decorators";
import { namesDefined } from "./defined-names";
import type { FileFindings, FoundSite, Wrapper } from "./findings";
import { helperCalls, type HelperCall } from "./helper-calls";
import { namesMechanism } from "./might-warn";
import { moduleAttributeSites } from "./module-attribute";
import { moduleSource, type ModuleSource } from "./module-source";
import { firstMisunderstood } from "./misunderstood";
import { pythonText } from "./python-text";
import { openParser } from "./syntax";
import { warnCalls } from "./warn-calls";
import { callsOfImported, callsOfWrappers, isWrapped, wrapperAround } from "./wrappers";

export { fileFindings, type FileFindings } from "./findings";
export { mightWarn } from "./might-warn";
export { sitesOfTree } from "./sites-of-tree";

/** To be counted up whenever the same source gives other findings: stored ones are then made anew. */
export const scannerVersion = 2;

/** Reads Python sources, each by itself and synchronously; not to be shared between threads. */
export interface Scanner {
  /** Every deprecation that a source gives, whatever its path (`sitesOfTree` adds that). */
  readonly findings: (source: Uint8Array) => FileFindings;
  /** Names that a source defines or imports, as seen from its module: "Agent.request". */
  readonly definedNames: (source: Uint8Array) => readonly string[];
}

const nothing: FileFindings = { sites: [], wrappers: [], calls: [], problems: [] };

/** Opens a scanner; the only step that waits, for WASM to be loaded. */
export async function openScanner(): Promise<Scanner> {
  const parser = await openParser();
  return {
    findings: (source) => {
      const { text, problem } = pythonText(source);
      const problems = problem === null ? [] : [problem];
      if (text === null || !namesMechanism(source)) return { ...nothing, problems };
      return parsed(parser, text, (module) => withProblems(findingsOf(module), problems, module));
    },
    definedNames: (source) => {
      const { text } = pythonText(source);
      return text === null ? [] : parsed(parser, text, namesDefined);
    },
  };
}

/** Trees live in WASM's memory, which nobody else tidies up. */
function parsed<T>(parser: Parser, text: string, read: (module: ModuleSource) => T): T {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("The parser has no language.");
  try {
    return read(moduleSource(text, tree.rootNode));
  } finally {
    tree.delete();
  }
}

function withProblems(
  findings: FileFindings,
  problems: readonly string[],
  { root }: ModuleSource,
): FileFindings {
  const line = root.hasError ? firstMisunderstood(root) : null;
  const syntax = line === null ? [] : [`Line ${line} is not understood as Python.`];
  return { ...findings, problems: [...problems, ...syntax] };
}

function findingsOf(module: ModuleSource): FileFindings {
  const found = [...warnCalls(module), ...helperSites(module)];
  const wrappers = found.flatMap(({ site, path }): readonly Wrapper[] => {
    const wrapper = isWrapped(site) ? wrapperAround(path, site) : null;
    return wrapper === null ? [] : [wrapper];
  });
  const wrapped = new Set(wrappers.map(({ site }) => site));
  const sites = found.map(({ site }) => site).filter((site) => !wrapped.has(site));
  return {
    sites: [...new Map(sites.map((site) => [JSON.stringify(site), site])).values()],
    wrappers,
    calls: [...callsOfWrappers(module, wrappers), ...callsOfImported(module)],
    problems: [],
  };
}

function helperSites(module: ModuleSource): readonly FoundSite[] {
  return helperCalls(module).flatMap((used) =>
    sitesOfHelper(module, used).map((site) => ({ site, path: used.path })),
  );
}

function sitesOfHelper(module: ModuleSource, used: HelperCall) {
  switch (used.helper) {
    case "deprecatedModuleAttribute":
      return moduleAttributeSites(module, used);
    case "warnAboutFunction":
      return [aboutFunctionSite(module, used)];
    default: {
      const site = decoratorSite(module, used.helper, used);
      return site === null ? [] : [site];
    }
  }
}
