import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Cell, Table } from "@/components/ui/table";
import { isSame, type MailChoice, mailChoices, type Wanted } from "@/lib/domain/notice/choice";
import { noticeTopics, topicWords, type NoticeTopic } from "@/lib/domain/notice/topic";

interface ChoicesFormProps {
  readonly wanted: readonly Wanted[];
  /** Whether this Slipway sends mail. */
  readonly byMail: boolean;
  /** Whether it sends by web push. */
  readonly byPush: boolean;
  /** Fields: for each topic TOPIC-page, TOPIC-push, TOPIC-mail. */
  readonly choose: FormAction;
}

const mailWords: Readonly<Record<MailChoice, string>> = {
  no: "no mail",
  "at-once": "a mail at once",
  daily: "in the daily mail",
};

interface TopicProps extends Pick<ChoicesFormProps, "wanted"> {
  readonly topic: NoticeTopic;
}

const tickedWords = { page: "in the page", push: "by web push" } as const;

interface TickProps extends TopicProps {
  readonly outlet: keyof typeof tickedWords;
}

function Tick({ topic, wanted, outlet }: TickProps) {
  const isWanted = wanted.some((one) => isSame(one, { topic, outlet }));
  return (
    <label className="flex min-h-9 items-center gap-2 text-sm">
      <input
        key={String(isWanted)}
        type="checkbox"
        name={`${topic}-${outlet}`}
        value="yes"
        defaultChecked={isWanted}
        aria-label={`${topicWords[topic].title}: ${tickedWords[outlet]}`}
        aria-describedby={`${topic}-told`}
        className="size-4 shrink-0 accent-accent"
      />
      {tickedWords[outlet]}
    </label>
  );
}

function ByMail({ topic, wanted }: TopicProps) {
  const wants = (outlet: "mail" | "digest") => wanted.some((one) => isSame(one, { topic, outlet }));
  const chosen: MailChoice = wants("mail") ? "at-once" : wants("digest") ? "daily" : "no";
  return (
    <select
      key={chosen}
      name={`${topic}-mail`}
      defaultValue={chosen}
      aria-label={`${topicWords[topic].title}: by mail`}
      aria-describedby={`${topic}-told`}
      className="min-h-9 rounded-[7px] border border-field bg-card px-2.5"
    >
      {mailChoices.map((choice) => (
        <option key={choice} value={choice}>
          {mailWords[choice]}
        </option>
      ))}
    </select>
  );
}

interface TopicRowProps extends TopicProps, Pick<ChoicesFormProps, "byMail" | "byPush"> {}

function TopicRow({ topic, wanted, byMail, byPush }: TopicRowProps) {
  const { title, told } = topicWords[topic];
  return (
    <tr>
      <Cell className="narrow:basis-full">
        <b className="font-semibold">{title}</b>
        <p id={`${topic}-told`} className="text-sm text-ink-2">
          {told}
        </p>
      </Cell>
      <Cell className="whitespace-nowrap">
        <Tick topic={topic} wanted={wanted} outlet="page" />
      </Cell>
      {byPush && (
        <Cell className="whitespace-nowrap">
          <Tick topic={topic} wanted={wanted} outlet="push" />
        </Cell>
      )}
      {byMail && (
        <Cell className="whitespace-nowrap">
          <ByMail topic={topic} wanted={wanted} />
        </Cell>
      )}
    </tr>
  );
}

/** What somebody is told of, and where. */
export function ChoicesForm({ wanted, byMail, byPush, choose }: ChoicesFormProps) {
  const columns = [
    { key: "topic", label: "Topic" },
    { key: "page", label: "In the page" },
    ...(byPush ? [{ key: "push", label: "By web push" }] : []),
    ...(byMail ? [{ key: "mail", label: "By mail" }] : []),
  ];
  return (
    <ActionForm action={choose} className="grid gap-4">
      <Table caption="What you are notified about, and where" columns={columns} folds>
        {noticeTopics.map((topic) => (
          <TopicRow key={topic} {...{ topic, wanted, byMail, byPush }} />
        ))}
      </Table>
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton describedBy="choices-note" pendingLabel="Saving …">
          Save
        </SubmitButton>
        <p id="choices-note" className="min-w-0 flex-1 basis-64 text-sm text-ink-2">
          Topics you add apply from now on. The daily mail goes out at 07:00 UTC, if there is
          anything to report.
        </p>
      </div>
    </ActionForm>
  );
}
