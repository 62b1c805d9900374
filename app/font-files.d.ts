/** The address of a font's file, as the build names it by its content. */
declare module "*.woff2" {
  const address: string;
  export default address;
}
