import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Chip } from "@/components/ui/chip";
import { SubmitButton } from "@/components/ui/submit-button";
import { Cell, Table } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time";
import type { Instant } from "@/lib/domain/instant";
import type { NoticePushSettings } from "@/lib/queries/notice-browsers";
import { TellHere } from "./tell-here";

interface BrowsersCardProps {
  readonly push: NoticePushSettings;
  readonly now: Instant;
  /** Fields: endpoint, p256dh, auth. */
  readonly tell: FormAction;
  /** Fields: browser. */
  readonly forget: FormAction;
}

type Browser = NoticePushSettings["browsers"][number];

const columns = [
  { key: "browser", label: "Browser" },
  { key: "since", label: "Since" },
  { key: "remove", label: "Remove" },
];

interface BrowserRowProps extends Pick<BrowsersCardProps, "now" | "forget"> {
  readonly browser: Browser;
}

function BrowserRow({ browser, now, forget }: BrowserRowProps) {
  const { id, name, since, refusal, isThis } = browser;
  return (
    <tr>
      <Cell className="narrow:basis-full">
        {name} {isThis && <Chip>this browser</Chip>}
        {refusal !== null && (
          <p className="text-sm wrap-anywhere text-stop">
            Its push service refused the last message: <bdi>{refusal}</bdi>
          </p>
        )}
      </Cell>
      <Cell label="since" className="whitespace-nowrap">
        <RelativeTime at={since} now={now} />
      </Cell>
      <Cell className="whitespace-nowrap">
        <ActionForm action={forget} fields={{ browser: id }} terse>
          <SubmitButton variant="quiet" pendingLabel="Removing …">
            Remove <span className="sr-only">{name}</span>
          </SubmitButton>
        </ActionForm>
      </Cell>
    </tr>
  );
}

/** The browsers that somebody is told in by web push. */
export function BrowsersCard({ push, now, tell, forget }: BrowsersCardProps) {
  const { publicKey, browsers, doubtful } = push;
  if (publicKey === null)
    return (
      <Card id="push" title="By web push">
        <p className="text-ink-2">This Slipway sends nothing by web push: it has no key for it.</p>
      </Card>
    );
  return (
    <Card id="push" title="By web push" note={browsers.length === 0 ? "no browser yet" : undefined}>
      {doubtful > 0 && (
        <p className="mb-4">
          {doubtful === 1 ? "1 message" : `${String(doubtful)} messages`} of the last week may not
          have arrived in a browser: sending was cut off, and nothing is sent twice.
        </p>
      )}
      <TellHere publicKey={publicKey} isTold={browsers.some(({ isThis }) => isThis)} tell={tell} />
      <p className="hidden noscript:block">To be told in this browser, turn on script.</p>
      <p className="mt-3 text-sm text-ink-2">
        The browser shows a notification, also while Slipway is not open. It ends when you sign out
        there, or your session ends.
      </p>
      {browsers.length > 0 && (
        <div className="mt-4">
          <Table caption="The browsers that you are told in" columns={columns} folds>
            {browsers.map((browser) => (
              <BrowserRow key={browser.id} browser={browser} now={now} forget={forget} />
            ))}
          </Table>
        </div>
      )}
    </Card>
  );
}
