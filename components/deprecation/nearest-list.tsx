import { Link } from "@/components/ui/link";
import { Code } from "@/components/ui/code";
import { paths } from "@/lib/config/paths";

/** Names that were perhaps meant. */
export function NearestList({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul className="mt-2 grid gap-1">
      {ids.map((id) => (
        <li key={id}>
          <Link href={paths.deprecation(id)} className="link">
            <Code>{id}</Code>
          </Link>
        </li>
      ))}
    </ul>
  );
}
