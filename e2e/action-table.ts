import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { actions, type Action } from "@/lib/domain/permission";

/** A server action, as app/actions exports it: nobody can forget to add one here. */
export interface ServerAction {
  readonly name: string;
  /** By which Next knows it in this build. */
  readonly id: string;
  /** A page that has it: "/releases/[version]". */
  readonly page: string;
  /** The names of its form's fields, as its comment gives them; an action of several forms has a row for each. */
  readonly fields: readonly string[];
  /** Whether it is given the form's former outcome first. */
  readonly answers: boolean;
  /** What its command is authorised for (lib/domain/permission); null: it gives no command, as signing out. */
  readonly permission: Action | null;
}

const manifest = z.object({
  node: z.record(
    z.string(),
    z.object({
      filename: z.string(),
      exportedName: z.string(),
      workers: z.record(z.string(), z.unknown()),
    }),
  ),
});

/** Next's table of actions in the build that is served. */
function builtActions() {
  const place = process.env.SLIPWAY_BUILD_DIR ?? ".next";
  const file = path.resolve(place, "server/server-reference-manifest.json");
  return manifest.parse(JSON.parse(readFileSync(file, "utf8"))).node;
}

const allActions = Object.keys(actions).filter((name): name is Action => name in actions);

/** By the name that lib/commands exports: which action each command is authorised for. */
function permissionsOfCommands(): ReadonlyMap<string, Action> {
  const folder = path.resolve("lib/commands");
  const sources = readdirSync(folder)
    .filter((file) => !file.includes(".test."))
    .map((file) => readFileSync(path.join(folder, file), "utf8"));
  // Where it takes more than what was asked, as the session, a function makes it.
  const made = /^export const (\w+) =(?:\s*\([^)]*\) =>)?\s*command\(\s*"([\w.-]+)"/gm;
  return new Map(
    sources.flatMap((source) =>
      [...source.matchAll(made)].map(
        ([, name = "", action = ""]) => [name, known(action)] as const,
      ),
    ),
  );
}

function known(text: string): Action {
  const action = allActions.find((one) => one === text);
  if (action === undefined) throw new Error(`lib/domain/permission has no row for ${text}.`);
  return action;
}

/** Which names of this source are commands, as it calls them: "texts.saveAnnouncement", "waive". */
function commandsIn(source: string): readonly (readonly [string, string])[] {
  const imports = [
    ...source.matchAll(/import (?:\* as (\w+)|\{([^}]*)\}) from "@\/lib\/commands\//g),
  ];
  return imports.flatMap(([, space, names = ""]) => {
    if (space !== undefined)
      return [...source.matchAll(new RegExp(`\\b${space}\\.(\\w+)`, "g"))].map(
        ([all, name = ""]) => [all, name] as const,
      );
    return names.split(",").flatMap((one) => {
      const [name = "", alias = name] = one.trim().split(/\s+as\s+/);
      return name === "" ? [] : [[alias, name] as const];
    });
  });
}

const exported = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export async function (\w+)\(([^)]*)\)/g;

/** All actions, with what the comment over each says of its form. */
export function serverActions(): readonly ServerAction[] {
  const permissions = permissionsOfCommands();
  const folder = path.resolve("app/actions");
  const built = Object.entries(builtActions());
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const source = readFileSync(path.join(folder, file), "utf8");
      if (!source.startsWith('"use server"')) return [];
      const all = [...source.matchAll(/^export async function (\w+)/gm)].map(([, name]) => name);
      const found = [...source.matchAll(exported)];
      const commands = commandsIn(source);
      if (found.length !== all.length) throw new Error(`${file} has an action without a comment.`);
      return found.flatMap(([, comment = "", name = "", parameters = ""]) => {
        const [id, { workers }] =
          built.find(
            ([, action]) =>
              action.filename === `app/actions/${file}` && action.exportedName === name,
          ) ?? missing(name);
        const page = pageOf(Object.keys(workers));
        const answers = parameters.includes(",");
        const [, after = ""] = source.split(`export async function ${name}(`);
        const [body = ""] = after.split("\nexport ");
        // "submit(form, COMMAND" is the one way to give one.
        const [, given] = /\bsubmit\w*\(\s*form,\s*([\w.]+)/.exec(body) ?? [];
        const [, command = ""] = commands.find(([called]) => called === given) ?? [];
        const permission = permissions.get(command) ?? null;
        return formsOf(name, comment).map((fields) => ({
          ...{ name, id, page, fields, answers, permission },
        }));
      });
    });
}

function missing(name: string): never {
  throw new Error(`The build does not have the action ${name}: no page uses it, or it is old.`);
}

/** The page with the fewest parameters: ["app/(desk)/releases/[version]/page"] → "/releases/[version]" */
function pageOf(workers: readonly string[]): string {
  const pages = workers.map(
    (worker) =>
      worker
        .replace(/^app/, "")
        .replace(/\/\([^/]*\)/g, "")
        .replace(/\/page$/, "") || "/",
  );
  const parameters = (page: string) => page.split("[").length;
  return [...pages].sort((a, b) => parameters(a) - parameters(b))[0] ?? "/";
}

/** "Form fields: version, kind ("major" | "bugfix"). Goes to …" → [["version", "kind"]]; a list for each form. */
function formsOf(name: string, comment: string): readonly (readonly string[])[] {
  const text = comment.replace(/\s*\n\s*\*\s*/g, " ").replace(/\([^)]*\)/g, "");
  if (/\bNo fields\b/.test(text)) return [[]];
  const lists = [...text.matchAll(/Form fields: ([^.]*)\./g)].map(([, list = ""]) => list);
  if (lists.length === 0)
    throw new Error(`The comment of ${name} does not give its form's fields.`);
  return lists.map((list) =>
    list.split(/,| and /).map((field) => field.trim().split(" ")[0] ?? ""),
  );
}
