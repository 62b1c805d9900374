const DATABASE_DOES_NOT_EXIST = "3D000";

/** @param {unknown} value @param {string} key */
const textAt = (value, key) => {
  const found = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === "string" ? found : undefined;
};

/**
 * An error as the Prisma CLI expects it: a message, and a code P… where Prisma has one.
 * @param {unknown} error
 */
export function userFacing(error) {
  const message = textAt(error, "message") ?? String(error);
  const code = textAt(error, "code") ?? textAt(error, "error_code");
  if (code === DATABASE_DOES_NOT_EXIST) return { message, code: "P1003" };
  return { message, code: code && /^P\d/.test(code) ? code : undefined };
}
