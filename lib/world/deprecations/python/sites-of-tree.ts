import type { DeprecationSite, ScanProblem } from "@/lib/domain/deprecation/site";
import { project } from "@/lib/config/project";
import type { FileFindings, RawSite, Wrapper, WrapperCall } from "./findings";
import { fillModule, fillParameters } from "./marks";
import { replacementIn } from "./replacement-text";
import { givenVersion, versionIn } from "./version-text";

export interface FileOfTree {
  /** In the repository. */
  readonly path: string;
  readonly findings: FileFindings;
}

export interface SitesOfTree {
  readonly sites: readonly DeprecationSite[];
  readonly problems: readonly ScanProblem[];
}

/** The module of the helpers themselves, which warns for others. */
const helpersModule = `${project.package}.python.deprecate`;

/**
 * The deprecations of a whole tree from the findings of its files (its tests are not among them):
 * full names by their paths, and each call of a function that wraps a warning in place of it.
 */
export function sitesOfTree(files: readonly FileOfTree[]): SitesOfTree {
  const scanned = files
    .filter(({ path }) => moduleAt(path).parts.join(".") !== helpersModule)
    .map(withFullNames);
  const wrappers = new Map(
    scanned.flatMap(({ path, findings }) =>
      findings.wrappers.map((wrapper) => [wrapper.name, { path, wrapper }] as const),
    ),
  );
  const called = scanned.flatMap(({ path, findings }) =>
    findings.calls.flatMap((call) => {
      const wrapper = wrappers.get(call.of)?.wrapper;
      return wrapper === undefined ? [] : [{ path, wrapper, site: siteOfCall(wrapper, call) }];
    }),
  );
  const followed = new Set(called.map(({ wrapper }) => wrapper.name));
  const uncalled = [...wrappers.values()]
    .filter(({ wrapper }) => !followed.has(wrapper.name))
    .map(({ path, wrapper }) => ({ path, site: wrapper.site }));
  const direct = scanned.flatMap(({ path, findings }) =>
    findings.sites.map((site) => ({ path, site })),
  );
  return {
    sites: [...direct, ...called, ...uncalled]
      .map(({ path, site }) => finished(path, site))
      .sort((one, other) => compare(one.file, other.file) || one.line - other.line),
    problems: scanned.flatMap(({ path, findings }) =>
      findings.problems.map((sentence) => ({ file: path, sentence })),
    ),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** "src/twisted/web/__init__.py" is the package twisted.web. */
function moduleAt(path: string): {
  readonly parts: readonly string[];
  readonly isPackage: boolean;
} {
  const parts = path.replace(/\.py$/, "").split("/");
  const rooted = parts[0] === project.sourceDirectory ? parts.slice(1) : parts;
  const isPackage = rooted.at(-1) === "__init__";
  return { parts: isPackage ? rooted.slice(0, -1) : rooted, isPackage };
}

function withFullNames({ path, findings }: FileOfTree): FileOfTree {
  const { parts, isPackage } = moduleAt(path);
  const full = (text: string) => fillModule(text, parts, isPackage);
  const fullOrNull = (text: string | null) => (text === null ? null : full(text));
  const fullSite = (site: RawSite): RawSite => ({
    ...site,
    name: full(site.name),
    version: fullOrNull(site.version),
    replacement: fullOrNull(site.replacement),
    message: fullOrNull(site.message),
  });
  return {
    path,
    findings: {
      sites: findings.sites.map(fullSite),
      wrappers: findings.wrappers.map((wrapper) => ({
        ...wrapper,
        name: full(wrapper.name),
        site: fullSite(wrapper.site),
      })),
      calls: findings.calls.map((call) => ({
        ...call,
        of: full(call.of),
        name: full(call.name),
        positional: call.positional.map(full),
        keywords: Object.fromEntries(
          Object.entries(call.keywords).map(([name, text]) => [name, full(text)]),
        ),
      })),
      problems: findings.problems,
    },
  };
}

/** What a wrapper warns of when it is called like this: at the call, under the caller's name. */
function siteOfCall({ name, parameters, site }: Wrapper, call: WrapperCall): RawSite {
  const given = new Map([
    ...call.positional.map((text, place): [string, string] => [parameters[place] ?? "", text]),
    ...Object.entries(call.keywords),
  ]);
  const fill = (text: string) => fillParameters(text, given);
  const fillOrNull = (text: string | null) => (text === null ? null : fill(text));
  return {
    ...site,
    name: site.name === name ? call.name : fill(site.name),
    line: call.line,
    version: fillOrNull(site.version),
    replacement: fillOrNull(site.replacement),
    message: fillOrNull(site.message),
    // One step of the way up is the wrapper itself.
    stackLevel: site.stackLevel === null ? null : Math.max(1, site.stackLevel - 1),
  };
}

/** A site as the world is told of it: what the call was not given is read from the message. */
function finished(file: string, site: RawSite): DeprecationSite {
  const nothingGiven = new Map<string, string>();
  const text = (mark: string | null) =>
    mark === null ? null : fillParameters(mark, nothingGiven).replace(/\s+/g, " ").trim();
  const name = text(site.name) ?? "";
  const message = text(site.message);
  const version =
    givenVersion(text(site.version) ?? "") ?? (message === null ? null : versionIn(message));
  return {
    name,
    file,
    line: site.line,
    mechanism: site.mechanism,
    category: site.category,
    version,
    versionSource: version === null ? "none" : version === "NEXT" ? "next" : "explicit",
    replacement: text(site.replacement) ?? (message === null ? null : replacementIn(message)),
    message,
    stackLevel: site.stackLevel,
    private: isPrivate(name),
  };
}

/** "Private Changes": "the user would have to type a leading underscore to access it". */
function isPrivate(name: string): boolean {
  return name.split(".").some((part) => /^_(?!_.*__$)/.test(part));
}
