declare module "*.woff2" {
  /** Where the build has put the font. */
  const url: string;
  export default url;
}
