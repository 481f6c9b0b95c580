/** Runs once when a server starts: a wrong variable stops it here, also where no command of ours did. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { readEnvironment } = await import("@/lib/env");
  readEnvironment();
}
