import { Card } from "@/components/ui/card";
import { ExactTime } from "@/components/ui/time";
import { TextField } from "@/components/ui/field";
import { minutesUntil, type Wait } from "@/lib/domain/wait";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";
import { clockJumps } from "./rehearsal-strip";

interface ClockCardProps extends Play {
  readonly panel: RehearsalPanel;
  /** The waits that are under way, the one that ends first before the others. */
  readonly waits: readonly Wait[];
}

/** The world's clock: it only goes forward. */
export function ClockCard({ panel, waits, playRehearsal }: ClockCardProps) {
  return (
    <Card id="clock" title="Clock" note={panel.clock.frozen ? "stands still" : "runs"}>
      <p className="font-mono text-lg font-semibold tracking-[-0.02em]">
        <ExactTime at={panel.clock.now} />
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {clockJumps.map((jump) => (
          <MoveForm
            key={jump.label}
            playRehearsal={playRehearsal}
            move="advance-clock"
            fields={{ minutes: String(jump.minutes) }}
            label={jump.label}
          />
        ))}
        <MoveForm
          playRehearsal={playRehearsal}
          move="advance-clock"
          fields={{ minutes: String(7 * 24 * 60) }}
          label="+7 days"
        />
        {waits.map((wait) => (
          <MoveForm
            key={wait.of}
            playRehearsal={playRehearsal}
            move="advance-clock"
            fields={{ minutes: String(minutesUntil(wait, panel.clock.now)) }}
            label={`To the end of the wait: ${wait.of}`}
          />
        ))}
      </div>
    </Card>
  );
}

interface DelayProps extends Play {
  readonly id: string;
  readonly move: "delay-pypi" | "delay-checks" | "delay-archive";
  readonly label: string;
  readonly seconds: number;
}

function Delay({ id, move, label, seconds, playRehearsal }: DelayProps) {
  return (
    <MoveForm playRehearsal={playRehearsal} move={move} label="Set">
      <div className="min-w-0 flex-1 basis-56">
        <TextField
          id={id}
          name="seconds"
          label={`${label}, in seconds`}
          defaultValue={String(seconds)}
          pattern="[0-9]+"
          required
          mono
        />
      </div>
    </MoveForm>
  );
}

/** How long the others take. */
export function DelaysCard({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  const { checkSeconds, pypiSeconds, archiveSeconds } = panel.settings;
  return (
    <Card id="delays" title="How long things take" note="in simulated time">
      <div className="grid gap-3">
        <Delay
          id="delay-checks"
          move="delay-checks"
          label="From a push to its checks"
          seconds={checkSeconds}
          playRehearsal={playRehearsal}
        />
        <Delay
          id="delay-pypi"
          move="delay-pypi"
          label="From a tag to its files on PyPI"
          seconds={pypiSeconds}
          playRehearsal={playRehearsal}
        />
        <Delay
          id="delay-archive"
          move="delay-archive"
          label="From a mail to the list’s archive"
          seconds={archiveSeconds}
          playRehearsal={playRehearsal}
        />
      </div>
    </Card>
  );
}
