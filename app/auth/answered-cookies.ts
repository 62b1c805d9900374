import { NextResponse } from "next/server";

/** A cookie as Next's own jar takes it. */
export type AnsweredCookie = ReturnType<NextResponse["cookies"]["getAll"]>[number];

/**
 * The cookies that an answer sets. Next reads their attributes; their values it would decode twice,
 * and an address to come back to ("?q=a%26b") would be another one, or none.
 */
export function cookiesOf(headers: Headers): readonly AnsweredCookie[] {
  return headers.getSetCookie().flatMap((line) => {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const bare = [`${pair.slice(0, at)}=`, ...attributes].join(";");
    const [cookie] = new NextResponse(null, { headers: { "set-cookie": bare } }).cookies.getAll();
    return cookie === undefined
      ? []
      : [{ ...cookie, value: decodeURIComponent(pair.slice(at + 1)) }];
  });
}
