/** The model server as a process of its own:
 *  `node --import ./lib/commands/resolve-alias.ts tests/support/model-server-main.ts [port] [delayMs]`
 *  prints its base URL and runs until SIGTERM. */
import { startModelServer } from "@/tests/support/model-server";

const [port, delayMs] = process.argv.slice(2).map(Number);
const server = await startModelServer({ port: port ?? 0, delayMs: delayMs ?? 0 });
console.log(server.url);

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    void server.close();
  });
}
