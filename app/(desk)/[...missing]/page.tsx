import { notFound } from "next/navigation";

/** Every address that no other page has: so that "not found" stands under the desk's header too. */
export default function Missing(): never {
  notFound();
}
