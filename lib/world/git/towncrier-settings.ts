import { z } from "zod";
import type { Newsfragment } from "@/lib/domain/observed/source-tree";

/** What pyproject.toml tells towncrier: where it looks for fragments and which types it knows. */
export interface TowncrierSettings {
  /** Folders whose files are collected, such as "src/twisted/web/newsfragments". */
  readonly folders: readonly string[];
  readonly types: readonly string[];
  /** Those of the types of which NEWS has the numbers only (`showcontent = false`). */
  readonly hidden: readonly string[];
  /** The parts of the project, as NEWS heads them, in their order: "Conch"; the whole one has none. */
  readonly partNames: readonly string[];
  /** The types, as NEWS heads them, in their order: "Features". */
  readonly categoryNames: readonly string[];
  /** The news file, relative to the repository. */
  readonly newsFile: string;
  /** A template of the repository's own, relative to it; null where one of towncrier's is used. */
  readonly template: string | null;
  /** Every setting that names a path, as written. */
  readonly places: readonly { readonly name: string; readonly path: string }[];
}

/** towncrier's own types, where a project names none. */
const defaultTypes: readonly FragmentType[] = [
  typeOf("feature", true, "Features"),
  typeOf("bugfix", true, "Bugfixes"),
  typeOf("doc", true, "Improved Documentation"),
  typeOf("removal", true, "Deprecations and Removals"),
  typeOf("misc", false, "Misc"),
];

interface FragmentType {
  readonly name: string;
  readonly title: string;
  readonly isShown: boolean;
}

/** A type of a table has its name capitalized for title, where that says no other. */
function typeOf(name: string, isShown: boolean, title?: string): FragmentType {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return { name, isShown, title: title ?? capital };
}

const pyproject = z.object({
  tool: z
    .object({
      towncrier: z
        .object({
          package: z.string().default(""),
          package_dir: z.string().default("."),
          directory: z.string().optional(),
          filename: z.string().default("NEWS.rst"),
          template: z.string().optional(),
          section: z
            .array(z.object({ path: z.string(), name: z.string().default("") }))
            .default([{ path: "", name: "" }]),
          type: z
            .union([
              z
                .array(
                  z.object({
                    directory: z.string(),
                    name: z.string().optional(),
                    showcontent: z.boolean().default(true),
                  }),
                )
                .transform((rows) =>
                  rows.map((row) => typeOf(row.directory, row.showcontent, row.name)),
                ),
              z
                .record(
                  z.string(),
                  z.object({
                    name: z.string().optional(),
                    showcontent: z.boolean().default(true),
                  }),
                )
                .transform((table) =>
                  Object.entries(table).map(([name, row]) =>
                    typeOf(name, row.showcontent, row.name),
                  ),
                ),
            ])
            .default([...defaultTypes]),
        })
        .optional(),
    })
    .optional(),
});

/**
 * The settings in a parsed pyproject.toml; null where it has no `[tool.towncrier]` or one that
 * towncrier would not understand.
 */
export function readTowncrierSettings(parsedToml: unknown): TowncrierSettings | null {
  const parsed = pyproject.safeParse(parsedToml);
  const settings = parsed.success ? parsed.data.tool?.towncrier : undefined;
  if (settings === undefined) return null;
  const { directory, package_dir: root, package: name } = settings;
  // With a directory of its own the sections are folders inside it, else each has a newsfragments.
  const folder = (section: string): string =>
    directory === undefined
      ? join(root, name.replaceAll(".", "/"), section, "newsfragments")
      : join(directory, section);
  const template = settings.template ?? ownTemplate;
  return {
    folders: settings.section.map(({ path }) => folder(path)),
    types: settings.type.map(({ name }) => name),
    hidden: settings.type.filter(({ isShown }) => !isShown).map(({ name }) => name),
    partNames: settings.section.flatMap(({ name }) => (name === "" ? [] : [name])),
    categoryNames: settings.type.map(({ title }) => title),
    newsFile: settings.filename,
    template: template.startsWith(ownTemplate) ? null : template,
    places: placesOf(settings),
  };
}

/** Templates inside of the package towncrier: "towncrier:default". */
const ownTemplate = "towncrier:";

type Settings = NonNullable<NonNullable<z.infer<typeof pyproject>["tool"]>["towncrier"]>;

function placesOf(settings: Settings): TowncrierSettings["places"] {
  const names = ["directory", "filename", "package", "package_dir", "template"] as const;
  return [
    ...names.flatMap((name) => {
      const path = settings[name];
      return path === undefined || path === "" ? [] : [{ name, path }];
    }),
    ...settings.section.map(({ path }) => ({ name: "section path", path })),
    ...settings.type.map(({ name }) => ({ name: "type directory", path: name })),
  ];
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "" && part !== ".").join("/");
}

/**
 * The newsfragments among the paths of a tree. towncrier takes `<issue>.<type>` and also
 * `<issue>.<counter>.<type>` and `<issue>.<type>.<anything>`; what it does not know it leaves
 * behind without a word (facts: application/9746.misc lies there since 2017).
 */
export function findNewsfragments(
  paths: readonly string[],
  settings: TowncrierSettings,
): readonly Newsfragment[] {
  const folders = new Set(settings.folders);
  return paths.flatMap((path) => {
    const cut = path.lastIndexOf("/");
    const folder = path.slice(0, Math.max(cut, 0));
    const file = path.slice(cut + 1);
    const isPlace = folders.has(folder) || /(^|\/)newsfragments$/.test(folder);
    if (!isPlace || file.startsWith(".") || /^(readme|template)/i.test(file)) return [];
    const known = file.split(".").some((part, at) => at > 0 && settings.types.includes(part));
    return [{ path, collected: folders.has(folder) && known }];
  });
}
