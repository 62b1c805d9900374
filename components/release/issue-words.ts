import type {
  AssignIssueEffect,
  CloseIssueEffect,
  CreateIssueEffect,
  FileIssueEffect,
  LabelIssueEffect,
  RetitleEffect,
} from "@/lib/domain/plan/effect";
import type { EffectWords } from "./effect-words";

/** Names as the page sets them: "`bug`, `release-blocker`". */
export function people(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(", ");
}

function filedWords({ title, labels, body }: FileIssueEffect): EffectWords {
  const labelled = labels.length === 0 ? "" : `, with the label ${people(labels)}`;
  return {
    button: "File tickets",
    what: `Open the issue “${title}”${labelled}`,
    call: "GraphQL createIssue",
    guard: "reuses an existing issue with our marker",
    payload: { kind: "text", label: "Body of the issue", text: body },
  };
}

/** What is done to an issue, or to a pull request’s title. */
export type IssueEffect =
  | CreateIssueEffect
  | FileIssueEffect
  | LabelIssueEffect
  | AssignIssueEffect
  | CloseIssueEffect
  | RetitleEffect;

/** What the page says about it. */
export function issueWords(effect: IssueEffect): EffectWords {
  switch (effect.kind) {
    case "create-issue":
      return {
        button: "Open ticket",
        what: `Open the issue “${effect.title}”, assigned to \`${effect.assignee.login}\``,
        call: "GraphQL createIssue",
        guard: "reuses an existing issue with our marker",
        payload: { kind: "text", label: "Body of the issue", text: effect.body },
      };
    case "file-issue":
      return filedWords(effect);
    case "label-issue":
      return {
        button: `Label #${String(effect.issue)}`,
        what: `Give issue #${effect.issue} the label \`${effect.label}\``,
        call: "GraphQL addLabelsToLabelable",
        guard: "nothing is sent if it has the label already; its other labels stay",
      };
    case "assign-issue":
      return {
        button: `Assign #${String(effect.issue)}`,
        what: `Assign issue #${effect.issue} to \`${effect.assignee.login}\``,
        call: "GraphQL addAssigneesToAssignable",
        guard: "nothing is sent if it is assigned already",
      };
    case "close-issue":
      return {
        button: `Close #${String(effect.issue)}`,
        what: `Close issue #${effect.issue} as completed`,
        call: "GraphQL closeIssue",
        guard: "nothing is sent if it is closed already",
      };
    case "retitle":
      return retitleWords(effect);
  }
}

function retitleWords({ subject, number, title }: RetitleEffect): EffectWords {
  const what = subject === "issue" ? "issue" : "pull request";
  return {
    button: `Retitle #${String(number)}`,
    what: `Give ${what} #${String(number)} the title “${title}”`,
    call: subject === "issue" ? "GraphQL updateIssue" : "GraphQL updatePullRequest",
    guard: "nothing is sent if it has that title already",
  };
}
