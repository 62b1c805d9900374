import { Link } from "@/components/ui/link";
import { Avatar } from "@/components/ui/avatar";
import { paths } from "@/lib/config/paths";
import type { Person } from "@/lib/domain/person";
import type { Role } from "@/lib/domain/permission";
import { LiveTopics } from "./live-topics";
import { SignInLink } from "./sign-in-link";

const may = {
  anonymous: "can read everything public",
  visitor: "can read; no write access on GitHub",
  contributor: "can read; only committers can release",
  committer: "committer: may prepare and publish releases",
} as const satisfies Record<Role, string>;

interface PersonMenuProps {
  readonly person: Person;
  /** How many notices they have not marked as read. */
  readonly unread: number;
  /** No fields. */
  readonly signOut: () => Promise<void>;
}

const entry = "block rounded-md px-2.5 py-1.5 hover:bg-quiet-soft";

/** So many are counted. */
const mostCounted = 99;

function UnreadLink({ unread }: { readonly unread: number }) {
  const count = unread > mostCounted ? `${String(mostCounted)}+` : String(unread);
  return (
    <Link
      href={paths.notices()}
      title="Unread notices"
      className="grid h-6 min-w-6 place-items-center rounded-full bg-accent px-1.5 text-xs font-semibold text-accent-ink tabular-nums"
    >
      {count}
      <span className="sr-only"> unread {unread === 1 ? "notice" : "notices"}</span>
    </Link>
  );
}

/** Who is signed in, and what that person may do. The browser's own popover: no script. */
export function PersonMenu({ person, unread, signOut }: PersonMenuProps) {
  if (person.login === null) return <SignInLink />;
  return (
    <>
      <LiveTopics topics={["notices"]} />
      {unread > 0 && <UnreadLink unread={unread} />}
      <button type="button" popoverTarget="person-menu" className="ml-1 rounded-full">
        <span className="sr-only">Signed in as {person.login}</span>
        <Avatar login={person.login} />
      </button>
      <div
        id="person-menu"
        popover="auto"
        className="fixed inset-auto top-13 right-3 m-0 w-64 rounded-lg border border-line-2 bg-card p-1.5 text-ink shadow-up md:right-[max(1.5rem,calc((100vw-1240px)/2+1.5rem))]"
      >
        <div className="px-2.5 py-1.5">
          <p className="font-semibold wrap-anywhere">{person.name}</p>
          <p className="text-sm wrap-anywhere text-ink-2">
            <span className="font-code">{person.login}</span> · {may[person.role]}
          </p>
        </div>
        <div className="mt-1 border-t border-line pt-1">
          <Link href={paths.notices()} className={entry}>
            Notices
          </Link>
          <Link href={paths.sessions()} className={entry}>
            Sessions
          </Link>
        </div>
        <form action={signOut}>
          <button
            type="submit"
            className="w-full rounded-md px-2.5 py-1.5 text-left hover:bg-quiet-soft"
          >
            Sign out
          </button>
        </form>
      </div>
    </>
  );
}
