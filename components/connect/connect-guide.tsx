"use client";

import type { ReactNode } from "react";
import { CodeBlock } from "@/components/markdown/code/code-block";
import { useTranslate } from "@/components/ui/locale-provider";

const ways: readonly { key: "ollama" | "openai" | "server"; commands: string }[] = [
  { key: "ollama", commands: "ollama pull qwen3:4b\nnpm start" },
  { key: "openai", commands: "OPENAI_API_KEY=sk-… npm start" },
  {
    key: "server",
    commands: "OPENAI_BASE_URL=http://localhost:8000/v1 OPENAI_API_KEY=… CHAT_MODEL=… npm start",
  },
];

/** How to connect a real model, the nearest way first. `lookAgain` is a button for the first one. */
export function ConnectGuide(props: { lookAgain?: ReactNode }) {
  const translate = useTranslate();
  return (
    <main className="min-h-0 flex-1 overflow-y-auto">
      <title>{`${translate("connect.title")} · Daram`}</title>
      <div className="column py-8 md:py-16">
        <h1 className="font-display text-title text-balance">{translate("connect.title")}</h1>
        <p className="mt-2 text-soft">{translate("connect.lead")}</p>
        {ways.map(({ key, commands }) => (
          <section key={key} className="mt-9">
            <h2 className="text-lead font-semibold">{translate(`connect.${key}.title`)}</h2>
            <p className="mt-1 mb-3">{translate(`connect.${key}.text`)}</p>
            <CodeBlock language="sh" text={commands} />
            {key === "ollama" && props.lookAgain && <div className="mt-3">{props.lookAgain}</div>}
          </section>
        ))}
      </div>
    </main>
  );
}
