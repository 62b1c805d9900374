import { SelectField } from "@/components/ui/field";
import { Sign, type State } from "@/components/ui/sign";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";

type PanelChecks = RehearsalPanel["trunk"]["checks"];

function stateOf({ state }: PanelChecks): State {
  switch (state?.toLowerCase()) {
    case "success":
      return { icon: "check", tone: "done", word: "Green" };
    case "failure":
    case "error":
      return { icon: "cross", tone: "stop", word: "Red" };
    case "pending":
    case "expected":
      return { icon: "turn", tone: "accent", word: "Running" };
    default:
      return { icon: "clock", tone: "wait", word: "No checks yet" };
  }
}

/** The checks of a commit in words. */
export function ChecksLine({ checks }: { readonly checks: PanelChecks }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-3">
      <Sign state={stateOf(checks)} withWord />
      {checks.total > 0 && (
        <span>
          {checks.passed} of {checks.total} passed
        </span>
      )}
      {checks.failed.length > 0 && <span>failed: {checks.failed.join(", ")}</span>}
    </p>
  );
}

interface SettleChecksProps extends Play {
  /** Unique on the page. */
  readonly id: string;
  readonly oid: string;
  readonly names: readonly string[];
  /** How they stand now: the form begins with that. */
  readonly checks: PanelChecks;
}

const outcomes = [
  { value: "pass", label: "passes" },
  { value: "fail", label: "fails" },
  { value: "flaky", label: "fails, passes when run again" },
];

/** Decides how the checks of a commit end. */
export function SettleChecks({ id, oid, names, checks, playRehearsal }: SettleChecksProps) {
  const [failed] = checks.failed;
  const options = [
    { value: "", label: "every check" },
    ...names.map((name) => ({ value: name, label: name })),
  ];
  return (
    <MoveForm
      playRehearsal={playRehearsal}
      move="settle-checks"
      fields={{ oid }}
      label="Set result"
    >
      <div className="min-w-0 flex-1 basis-36">
        <SelectField
          id={`${id}-check`}
          name="check"
          label="Check"
          options={options}
          defaultValue={failed ?? ""}
        />
      </div>
      <div className="min-w-0 flex-1 basis-36">
        <SelectField
          id={`${id}-outcome`}
          name="outcome"
          label="How it ends"
          options={outcomes}
          defaultValue={failed === undefined ? "pass" : "fail"}
        />
      </div>
    </MoveForm>
  );
}
