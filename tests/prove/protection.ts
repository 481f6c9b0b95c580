/** Something that keeps a turn from being lost, and the test that notices when it is gone. */
export type Protection = {
  name: string;
  /** One sentence. */
  protects: string;
  /** Where it stands, from the repository's root; `find` occurs there exactly once. */
  file: string;
  find: string;
  replacement: string;
  /** The test by the end of its full name, as Vitest prints it ("suite > test"); where several end so,
   *  as one on each transport does, all are meant. */
  test: { file: string; name: string };
};
