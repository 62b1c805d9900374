import { Card } from "@/components/ui/card";
import { PageHeading } from "@/components/ui/page-heading";
import { Skeleton } from "@/components/ui/skeleton";

/** The shape of a page of cards while it is on its way. */
export function LoadingPage({ title }: { readonly title: string }) {
  return (
    <div role="status" aria-label={`${title} is being loaded`}>
      <PageHeading title={title} />
      <div className="grid gap-3 md:gap-4">
        <Card>
          <Skeleton className="h-4 w-40" />
          <Skeleton className="mt-4 h-48" />
        </Card>
        <Card>
          <Skeleton className="h-4 w-32" />
          <Skeleton className="mt-4 h-80" />
        </Card>
      </div>
    </div>
  );
}
