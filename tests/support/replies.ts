import type { Message } from "@/lib/chat/message";
import { readEnvironment } from "@/lib/env";
import { createModelChooser } from "@/lib/model/model-chooser";
import type { ModelEndpoint } from "@/lib/model/model-endpoint";
import type { ReplyEvent } from "@/lib/model/reply-event";

/** The endpoint that the environment would give for a server at `url`. */
export async function endpointAt(url: string, mode: "responses" | "chat"): Promise<ModelEndpoint> {
  const environment = readEnvironment({ OPENAI_BASE_URL: url, OPENAI_API_MODE: mode });
  return createModelChooser({ environment: () => environment })();
}

export function userSaying(text: string): Message {
  return {
    id: "u",
    parentId: null,
    depth: 0,
    role: "user",
    parts: [{ type: "text", text }],
    createdAt: 0,
  };
}

export function textOf(events: ReplyEvent[]): string {
  return deltasOf(events, "text-delta");
}

export function reasoningOf(events: ReplyEvent[]): string {
  return deltasOf(events, "reasoning-delta");
}

function deltasOf(events: ReplyEvent[], type: "text-delta" | "reasoning-delta"): string {
  return events
    .map((event) => (event.type === "chunk" && event.chunk.type === type ? event.chunk.delta : ""))
    .join("");
}
