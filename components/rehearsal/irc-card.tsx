import { Card } from "@/components/ui/card";
import { SelectField, TextField } from "@/components/ui/field";
import type { RehearsalPanel } from "@/lib/queries/rehearsal";
import { MoveForm, type Play } from "./move-form";

type Channel = RehearsalPanel["irc"]["channels"][number];

function ChannelRow({ name, topic, messages }: Channel) {
  return (
    <li className="min-w-0 wrap-anywhere">
      <span className="font-mono">{name}</span>{" "}
      {topic === null ? (
        <span className="text-ink-2">has no topic.</span>
      ) : (
        <>
          {topic.text} <span className="text-sm text-ink-3">set by {topic.by}</span>
        </>
      )}
      <ul className="mt-1 text-sm text-ink-2">
        {messages.slice(-5).map((message, index) => (
          <li key={`${message.at} ${String(index)}`}>
            <span className="font-mono">&lt;{message.nick}&gt;</span> {message.text}
          </li>
        ))}
      </ul>
    </li>
  );
}

/** The project's channels: topics, what was said, and somebody who sets a topic by hand. */
export function IrcCard({ panel, playRehearsal }: Play & { readonly panel: RehearsalPanel }) {
  const { channels } = panel.irc;
  const names = channels.map(({ name }) => ({ value: name, label: name }));
  return (
    <Card id="world-irc" title="IRC" note={`${String(channels.length)} channels`}>
      <ul className="grid gap-2">
        {channels.map((channel) => (
          <ChannelRow key={channel.name} {...channel} />
        ))}
      </ul>
      <div className="mt-4 border-t border-line pt-3">
        <MoveForm playRehearsal={playRehearsal} move="set-topic" label="Set topic by hand">
          <div className="w-40">
            <SelectField id="irc-channel" name="channel" label="Channel" options={names} />
          </div>
          <div className="min-w-0 flex-1 basis-56">
            <TextField
              id="irc-topic"
              name="topic"
              label="Topic"
              defaultValue="Twisted 26.11.0rc1 is out, please try it"
              required
            />
          </div>
        </MoveForm>
      </div>
    </Card>
  );
}
