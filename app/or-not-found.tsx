import type { Metadata } from "next";
import type { ReactNode } from "react";
import { NotFoundPage } from "@/components/site/not-found-page";
import { tabMetadata, type Tab } from "./tab";
import { answerNotFound } from "./answer-status";

/** What a page throws whose address names nothing that there is. */
class NothingThere extends Error {}

/** Ends a page, or its title, whose address names nothing that there is. */
export function nothingThere(): never {
  throw new NothingThere("The address names nothing that there is.");
}

/**
 * The page, or a 404 with its words where it ends by `nothingThere()`: in the HTML of the first
 * answer, which Next's own notFound() leaves to the browser's script.
 */
export function orNotFound<Props>(
  page: (props: Props) => Promise<ReactNode>,
  words: (props: Props) => ReactNode = () => <NotFoundPage />,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    try {
      return await page(props);
    } catch (error) {
      if (!(error instanceof NothingThere)) throw error;
      answerNotFound();
      return words(props);
    }
  };
}

/** The title of such a page; with what its tab tells of its state, where it tells any. */
export function titleOrNotFound<Props>(
  titleOf: (props: Props) => Promise<string | Tab>,
): (props: Props) => Promise<Metadata> {
  return async (props) => {
    try {
      const title = await titleOf(props);
      return typeof title === "string" ? { title } : tabMetadata(title);
    } catch (error) {
      if (!(error instanceof NothingThere)) throw error;
      return { title: "Not found" };
    }
  };
}
