// A plain chat page, bundled once with each renderer (build-references.ts gives it as "renderer"): what
// the usual tutorial does, one state update for each piece that comes, and all messages in the page.
import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { Renderer } from "renderer";

function Page() {
  const [messages, setMessages] = useState([]);
  const [status, setStatus] = useState("done");

  useEffect(() => {
    const count = Number(new URLSearchParams(location.search).get("messages") ?? 0);
    if (count === 0) return;
    fetch(`/conversation?messages=${count}`)
      .then((response) => response.json())
      .then(setMessages);
  }, []);

  useEffect(() => {
    if (messages.length > 0) document.scrollingElement.scrollTo(0, 1e9);
  }, [messages]);

  async function send(text) {
    const before = [...messages, text];
    setMessages([...before, ""]);
    setStatus("streaming");
    const response = await fetch("/answer", { method: "POST", body: text });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let answer = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      answer += read.value;
      setMessages([...before, answer]);
    }
    setStatus("done");
  }

  return (
    <main style={{ maxWidth: "46rem", margin: "auto", font: "16px/1.65 system-ui" }}>
      {messages.map((text, index) => {
        const isAnswer = index % 2 === 1;
        const isLast = index === messages.length - 1;
        return (
          <article
            // biome-ignore lint/suspicious/noArrayIndexKey: as the tutorials do.
            key={index}
            data-role={isAnswer ? "assistant" : "user"}
            data-status={isAnswer ? (isLast ? status : "done") : undefined}
          >
            {isAnswer ? (
              <div data-message-body>
                <Renderer>{text}</Renderer>
              </div>
            ) : (
              <p>{text}</p>
            )}
          </article>
        );
      })}
      <textarea
        aria-label="Message"
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void send(event.currentTarget.value);
          event.currentTarget.value = "";
        }}
      />
    </main>
  );
}

createRoot(document.getElementById("root")).render(<Page />);
