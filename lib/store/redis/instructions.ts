import "server-only";
import { decode } from "@/lib/store/redis/codec";
import { keysOf } from "@/lib/store/redis/keys";
import type { ScriptRunner } from "@/lib/store/redis/run-script";
import {
  readInstructionsScript,
  saveInstructionsScript,
} from "@/lib/store/redis/scripts/instructions";
import type { Store } from "@/lib/store/store";

/** What an owner tells every conversation. */
export function instructionsIn(
  run: ScriptRunner,
): Pick<Store, "readInstructions" | "saveInstructions"> {
  return {
    async readInstructions(owner) {
      const reply = await run(readInstructionsScript, [keysOf(owner).instructions], []);
      const [style, facts] = decode.fields(reply);
      return { style: style ?? "", facts: facts ?? "" };
    },
    async saveInstructions(owner, { style, facts }) {
      await run(saveInstructionsScript, [keysOf(owner).instructions], [style, facts]);
    },
  };
}
