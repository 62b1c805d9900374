import { existsSync, lstatSync, readlinkSync, realpathSync } from "node:fs";
import { randomInt } from "node:crypto";
import { dirname } from "node:path";
import type { Command } from "./command";
import { defaultLimits, limited, type Limits } from "./limits";

/**
 * What keeps a program to its own folder on this machine. "root": bubblewrap is run by root, and the
 * program by a user that nobody else is; "user": bubblewrap is run by an ordinary user, in a user
 * namespace of its own.
 */
export type Containment =
  | { readonly kind: "bubblewrap"; readonly by: "root" | "user" }
  | {
      readonly kind: "none";
      /** Why there is none, a sentence. */
      readonly why: string;
      /** Who accepted, by name, that tools run all the same. */
      readonly acceptedBy: string | null;
    };

/** A program, and all that it gets to see of this machine. */
export interface ContainedProgram {
  readonly argv: readonly [string, ...string[]];
  /** Where programs are looked for on this machine; inside it is always the same. */
  readonly path: string;
  /** The whole environment besides PATH and HOME. */
  readonly env?: Readonly<Record<string, string>>;
  /** The only folders that it may write, and their places inside. */
  readonly writable?: ReadonlyMap<string, string>;
  /** What it may read besides the system's programs and libraries, each at its own place. */
  readonly readable?: readonly string[];
  /** What it must not see, wherever it lies: our state folder. */
  readonly hidden?: readonly string[];
  /** Where it runs, inside; "/" without it. */
  readonly directory?: string;
  readonly stdin?: string;
  readonly timeoutMs?: number;
  readonly limits?: Partial<Limits>;
}

type Bubblewrap = Extract<Containment, { readonly kind: "bubblewrap" }>;

const programPath = "/usr/local/bin:/usr/bin:/bin";

/** Programs and libraries of the system; configuration (/etc) and everything else stays outside. */
const systemFolders = [
  ...["/usr/bin", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec"],
  ...["/usr/local/bin", "/usr/local/lib"],
  ...["/etc/ld.so.cache", "/etc/alternatives", "/nix/store", "/gnu/store"],
];
/** On most systems these lead into /usr. */
const rootFolders = ["/bin", "/lib", "/lib32", "/lib64"];

/** The users that systemd lends to services: nobody is one of them for long. */
const lentUsers = { from: 61_184, to: 65_519 };

const maxOutputBytes = 4 * 1024 * 1024;
const timeoutMs = 60_000;

/**
 * The command that runs the program with no network, no process but its own, no file but what is
 * named, no environment but what is given, no way to more rights, and within limits. It ends with us,
 * and when it has ended nothing of it is left.
 */
export function containedCommand(containment: Bubblewrap, program: ContainedProgram): Command {
  const user = containment.by === "root" ? randomInt(lentUsers.from, lentUsers.to + 1) : null;
  const { env = {}, directory = "/", writable = new Map<string, string>(), stdin } = program;
  const inside = limited(program.argv, { ...defaultLimits, ...program.limits });
  const bubblewrap = [
    "bwrap",
    ...(user === null ? ["--unshare-all"] : unshareByRoot),
    ...["--die-with-parent", "--new-session", "--info-fd", "3", "--clearenv"],
    ...Object.entries({ ...env, PATH: programPath, HOME: "/nonexistent" }).flatMap(
      ([name, value]) => ["--setenv", name, value],
    ),
    ...files(program),
    ...["--proc", "/proc", "--dev", "/dev"],
    ...[...writable].flatMap(([from, to]) => ["--bind", from, to]),
    ...["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", directory, "--"],
    ...(user === null ? [] : becoming(user)),
  ];
  const [first, ...rest] = [...ownerOf(user, [...writable.keys()]), ...bubblewrap, ...inside];
  return {
    argv: [first ?? "bwrap", ...rest],
    shownAs: program.argv,
    cwd: "/",
    env: { PATH: program.path },
    folders: [...writable.values(), ...writable.keys()],
    ...(stdin === undefined ? {} : { stdin }),
    timeoutMs: program.timeoutMs ?? timeoutMs,
    maxOutputBytes,
    tellsProcess: true,
  };
}

/** As --unshare-all, without the user namespace: in one of root's, root's processes are not counted. */
const unshareByRoot = [
  ...["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"],
  ...["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"],
  ...["--cap-add", "CAP_SETPCAP"],
];

function becoming(user: number): readonly string[] {
  return [
    ...["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups"],
    ...["--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
  ];
}

/**
 * Before everything: the folders are given to the user, where there is one, and the program is the
 * first that the kernel ends where memory runs out. Whatever our own umask, the folders that
 * bubblewrap makes on the way to what is lent have to be open to that user, and those that are given
 * to the user to bubblewrap, which enters them without root's rights. The script is a constant; names
 * are arguments.
 */
function ownerOf(user: number | null, folders: readonly string[]): readonly string[] {
  const script =
    'umask 022; owner=$1; shift; while [ "$1" != -- ]; do chown -R -h "$owner" "$1" && chmod a+x "$1" || exit 1; shift; done; shift; exec "$@"';
  const lent = user === null ? ["-"] : [`${user}:${user}`, ...folders];
  return ["sh", "-c", script, "sh", ...lent, "--", ...["choom", "-n", "1000", "--"]];
}

/** Parents first, since bubblewrap makes those that are missing for root only. */
function files({ readable = [], hidden = [] }: ContainedProgram): readonly string[] {
  const links = rootFolders.filter((folder) => existsSync(folder) && isLink(folder));
  const roots = rootFolders.filter((folder) => existsSync(folder) && !isLink(folder));
  const secret = [...new Set(hidden.filter((folder) => existsSync(folder)).flatMap(placesOf))];
  const wanted = [...systemFolders, ...roots, ...readable].filter((place) => existsSync(place));
  const isSecret = (place: string): boolean => secret.some((folder) => isWithin(place, folder));
  const open = [...new Set(wanted)].filter((place) => !isSecret(place));
  const covered = secret.filter((folder) => open.some((place) => isWithin(folder, place)));
  const lent = [...new Set(wanted)].filter(isSecret);
  return [
    ...parents([...open, ...lent]).flatMap((folder) => ["--dir", folder]),
    ...links.flatMap((folder) => ["--symlink", readlinkSync(folder), folder]),
    ...open.flatMap((place) => ["--ro-bind", place, place]),
    ...covered.flatMap((folder) => ["--tmpfs", folder]),
    ...lent.flatMap((place) => ["--ro-bind", place, place]),
    ...covered.flatMap((folder) => ["--remount-ro", folder]),
  ];
}

function isLink(path: string): boolean {
  return lstatSync(path).isSymbolicLink();
}

function placesOf(path: string): readonly string[] {
  return [path, realpathSync(path)];
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/$/, "")}/`);
}

function parents(places: readonly string[]): readonly string[] {
  const above = (path: string): readonly string[] =>
    path === "/" ? [] : [...above(dirname(path)), path];
  return [...new Set(places.flatMap((place) => above(dirname(place))))];
}
