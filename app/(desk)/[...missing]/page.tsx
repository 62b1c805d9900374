import type { Metadata } from "next";
import { answerNotFound } from "@/app/answer-status";
import { NotFoundPage } from "@/components/site/not-found-page";

export const metadata: Metadata = { title: "Not found" };

/** Every address that no other page has: so that "not found" stands under the desk's header too. */
export default function Missing() {
  answerNotFound();
  return <NotFoundPage />;
}
