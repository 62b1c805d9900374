import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/config/paths";

/** In place of the form of a waiver, for a release that somebody began on GitHub and nobody drives here. */
export function UndrivenRelease({ release }: { readonly release: string }) {
  return (
    <p className="text-sm text-ink-2">
      Nobody drives <Code>{release}</Code> here. To waive it for that release,{" "}
      <Link href={paths.release(release)} className="link">
        take the release over
      </Link>{" "}
      first.
    </p>
  );
}
