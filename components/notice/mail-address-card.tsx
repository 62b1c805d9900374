import { ActionForm, type FormAction } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { NoticeMailSettings } from "@/lib/queries/notices";

interface MailAddressCardProps {
  readonly mail: NoticeMailSettings;
  /** Fields: mailbox. */
  readonly ask: FormAction;
  /** Fields: mailbox. */
  readonly forget: FormAction;
}

function Confirmed({ address, forget }: { readonly address: string; readonly forget: FormAction }) {
  return (
    <ActionForm
      action={forget}
      fields={{ mailbox: address }}
      className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2"
    >
      <p className="min-w-0 wrap-anywhere">
        Mails go to <b className="font-semibold">{address}</b>.
      </p>
      <SubmitButton describedBy="forget-note" pendingLabel="Forgetting …">
        Send nothing more there
      </SubmitButton>
      <p id="forget-note" className="basis-full text-sm text-ink-2">
        Slipway forgets the address, and what you chose by mail.
      </p>
    </ActionForm>
  );
}

/** Where somebody gets their mails. */
export function MailAddressCard({ mail, ask, forget }: MailAddressCardProps) {
  const { isOffered, address, asked, doubtful } = mail;
  if (!isOffered)
    return (
      <Card id="mail" title="By mail">
        <p className="text-ink-2">This Slipway sends no mail: it has no mail server.</p>
      </Card>
    );
  return (
    <Card id="mail" title="By mail" note={address === null ? "no address yet" : undefined}>
      {address !== null && <Confirmed address={address} forget={forget} />}
      {asked !== null && (
        <p className="mb-4 wrap-anywhere">
          A link was sent to <b className="font-semibold">{asked}</b>: open it within a day, signed
          in as you are here. Until then nothing else is sent there.
        </p>
      )}
      {doubtful > 0 && (
        <p className="mb-4">
          {doubtful === 1 ? "1 notice" : `${String(doubtful)} notices`} of the last week may not
          have arrived by mail: sending was cut off, and nothing is sent twice.
        </p>
      )}
      <ActionForm action={ask} className="grid max-w-[28rem] gap-3">
        <TextField
          id="mailbox"
          name="mailbox"
          label="Mail address"
          hint="Nobody else sees it. A mail with a link confirms that it is yours."
          required
        />
        <div>
          <SubmitButton pendingLabel="Asking …">
            {address === null ? "Send the link" : "Use another address"}
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
