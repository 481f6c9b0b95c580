type Close = () => Promise<unknown>;

/** Does the work, and closes afterwards what it handed to `onEnd`, the last first; when the process is
 *  asked to end in the middle of it as well. */
export async function withCleanup<Value>(
  work: (onEnd: (close: Close) => void) => Promise<Value>,
): Promise<Value> {
  const closers: Close[] = [];
  let closing: Promise<void> | undefined;
  const closeAll = () => {
    closing ??= closeInTurn(closers);
    return closing;
  };
  const leave = () => void closeAll().finally(() => process.exit(1));
  process.on("SIGINT", leave);
  process.on("SIGTERM", leave);
  try {
    return await work((close) => closers.push(close));
  } finally {
    await closeAll();
    process.off("SIGINT", leave);
    process.off("SIGTERM", leave);
  }
}

async function closeInTurn(closers: Close[]): Promise<void> {
  for (let close = closers.pop(); close; close = closers.pop()) await close();
}
