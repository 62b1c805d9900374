import type { PlanWarning } from "./plan";

/** What PyPI says of a version of a tool. */
export type ToolStanding =
  | { readonly kind: "fine" }
  /** Taken back by its project; null: it did not say why. */
  | { readonly kind: "yanked"; readonly reason: string | null }
  /** PyPI has no such version, as of a distribution's own package. */
  | { readonly kind: "unknown" }
  | { readonly kind: "unasked"; readonly why: string };

/** A tool that a plan ran. */
export interface RanTool {
  readonly name: string;
  /** null: nothing tells. */
  readonly version: string | null;
  readonly standing: ToolStanding;
}

/**
 * Which versions of the tools made the plan, and a warning of each that was yanked: on the eve of the real
 * 24.7.0 incremental 24.7.0 broke trunk, and was (docs/real-events.md).
 */
export function toolWarnings(tools: readonly RanTool[]): readonly PlanWarning[] {
  return [
    ...tools.flatMap((tool) => yanked(tool)),
    {
      code: "tool-output",
      sentence: `Made by ${tools.map(named).join(" and ")}.`,
      details: tools.flatMap((tool) => told(tool)),
    },
  ];
}

function named({ name, version }: RanTool): string {
  return version === null ? name : `${name} ${version}`;
}

function yanked(tool: RanTool): readonly PlanWarning[] {
  const { standing } = tool;
  if (standing.kind !== "yanked") return [];
  const said = standing.reason === null ? "" : ` “${standing.reason}”`;
  return [
    {
      code: "tool-yanked",
      sentence: `${named(tool)} made this plan and was yanked from PyPI.${said}`,
      details: [
        `Install another version of ${tool.name} on the server, then rebuild the plan; or read the diff with care.`,
      ],
    },
  ];
}

function told({ name, version, standing }: RanTool): readonly string[] {
  if (version === null)
    return [`${name} is not installed as a package: nothing tells its version.`];
  if (standing.kind === "unknown") return [`PyPI does not know ${name} ${version}.`];
  if (standing.kind !== "unasked") return [];
  return [`Whether ${name} ${version} was yanked is not known. ${standing.why}`];
}
