import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { Cell, Table } from "@/components/ui/table";
import { isSame, type Wanted } from "@/lib/domain/notice/choice";
import { noticeTopics, topicWords, type NoticeTopic } from "@/lib/domain/notice/topic";

interface ChoicesFormProps {
  readonly wanted: readonly Wanted[];
  /** Fields: TOPIC-page for each topic. */
  readonly choose: FormAction;
}

const columns = [
  { key: "topic", label: "Tell me of" },
  { key: "page", label: "In the page" },
];

function TopicRow({ topic, wanted }: Pick<ChoicesFormProps, "wanted"> & { topic: NoticeTopic }) {
  const { title, told } = topicWords[topic];
  const isInPage = wanted.some((one) => isSame(one, { topic, outlet: "page" }));
  return (
    <tr>
      <Cell className="narrow:basis-full">
        <b className="font-semibold">{title}</b>
        <p id={`${topic}-told`} className="text-sm text-ink-2">
          {told}
        </p>
      </Cell>
      <Cell className="whitespace-nowrap">
        <label className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="checkbox"
            name={`${topic}-page`}
            value="yes"
            defaultChecked={isInPage}
            aria-label={`${title}: in the page`}
            aria-describedby={`${topic}-told`}
            className="size-4 shrink-0 accent-accent"
          />
          in the page
        </label>
      </Cell>
    </tr>
  );
}

/** What somebody is told of, and where. */
export function ChoicesForm({ wanted, choose }: ChoicesFormProps) {
  return (
    <ActionForm action={choose} className="grid gap-4">
      <Table caption="What you are told of, and where" columns={columns} folds>
        {noticeTopics.map((topic) => (
          <TopicRow key={topic} topic={topic} wanted={wanted} />
        ))}
      </Table>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton describedBy="choices-note" pendingLabel="Saving …">
          Save
        </SubmitButton>
        <p id="choices-note" className="min-w-0 flex-1 basis-64 text-sm text-ink-2">
          Of a topic that is new you are told what happens from now on.
        </p>
      </div>
    </ActionForm>
  );
}
