import { LoadingPage } from "@/components/site/loading-page";

export default function Loading() {
  return <LoadingPage title="Exceptions" />;
}
