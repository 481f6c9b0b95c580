/** The model server of the chaos runs, forked by world.ts: what it does with a message stands in it.
 *  Tells its address, and the marker of each request for a reply as it begins and ends. */
import { markerOf, scriptFor } from "@/tests/chaos/upstream";
import { startModelServer } from "@/tests/support/model-server";

export type ModelNews = { kind: "ready"; url: string } | { kind: "asked" | "left"; marker: string };

const asked = new Set<string>();
const tell = (news: ModelNews) => process.send?.(news);

const server = await startModelServer({
  delayMs: Number(process.argv[2]),
  script({ messages, wasAborted }) {
    const text = messages.findLast(({ role }) => role === "user")?.text ?? "";
    const marker = markerOf(text);
    tell({ kind: "asked", marker });
    void wasAborted.then(() => tell({ kind: "left", marker }));
    const isFirst = !asked.has(marker);
    asked.add(marker);
    return scriptFor(text, isFirst);
  },
});
tell({ kind: "ready", url: server.url });
process.once("disconnect", () => process.exit());
