import "server-only";
import { chatModels } from "@/lib/model/chat-models";
import type { ModelInfo } from "@/lib/model/model-endpoint";
import { fetchModelList } from "@/lib/model/model-list";

/** A program that serves models on this machine, and where it does so unless told otherwise. */
type LocalServer = { name: string; baseUrl: string };

/** The servers looked for; an earlier one is preferred. */
const localServers: LocalServer[] = [
  { name: "Ollama", baseUrl: "http://127.0.0.1:11434/v1" },
  { name: "LM Studio", baseUrl: "http://127.0.0.1:1234/v1" },
  { name: "llama.cpp", baseUrl: "http://127.0.0.1:8080/v1" },
  { name: "vLLM", baseUrl: "http://127.0.0.1:8000/v1" },
  { name: "Docker Model Runner", baseUrl: "http://127.0.0.1:12434/engines/v1" },
  { name: "Jan", baseUrl: "http://127.0.0.1:1337/v1" },
];

const answerWithinMs = 300;

/** The first of `candidates` that answers with a list of at least one model within 300 ms, all
 *  asked side by side; null when none does. */
export async function detectModelServer(
  candidates: LocalServer[] = localServers,
): Promise<{ server: LocalServer; models: ModelInfo[] } | null> {
  const answers = await Promise.all(
    candidates.map(async (server) => {
      const answer = await fetchModelList({
        baseUrl: server.baseUrl,
        apiKey: null,
        timeoutMs: answerWithinMs,
        isGuess: true,
      });
      if (answer.kind !== "list" || answer.models.length === 0) return null;
      return { server, models: chatModels(answer.models) };
    }),
  );
  return answers.find((answer) => answer !== null) ?? null;
}
