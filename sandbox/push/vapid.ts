/** Who sends: the token of a request, signed by the key that it names (VAPID, RFC 8292). */
import { createPublicKey, verify } from "node:crypto";
import { z } from "zod";

const dayS = 86_400;

const claims = z.object({
  aud: z.string(),
  exp: z.number(),
  sub: z.string().regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/.+)$/),
});

/**
 * Why the header Authorization ("vapid t=TOKEN, k=KEY") does not say who sends; null: it does.
 * @param nowS seconds since 1970, by the machine's clock: tokens are of no rehearsal
 */
export function faultOfVapid(header: string, origin: string, nowS: number): string | null {
  const [, token = "", key = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(header) ?? [];
  const [head = "", body = "", signature = ""] = token.split(".");
  const publicKey = keyOf(key);
  if (publicKey === null) return "the key is none of P-256";
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) return "the token is not signed by the key";
  const claimed = claims.safeParse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  if (!claimed.success) return "the token has no aud, exp and sub";
  const { aud, exp } = claimed.data;
  if (aud !== origin) return "the token is for another service";
  return exp <= nowS || exp > nowS + dayS ? "the token has expired, or lasts too long" : null;
}

/** The key of an uncompressed point in base64url; null: it is none. */
function keyOf(text: string) {
  const point = Buffer.from(text, "base64url");
  if (point.length !== 65 || point[0] !== 4) return null;
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString("base64url"),
  );
  try {
    return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
  } catch {
    return null;
  }
}
