/** A message as the request told it, in one form for both of OpenAI's APIs. */
export type ToldMessage = { role: "system" | "user" | "assistant"; text: string };

/** The messages of a request body, the instructions first. */
export function toldMessages(body: Record<string, unknown>): ToldMessage[] {
  const listed = Array.isArray(body.messages) ? body.messages : asInput(body.input);
  const messages = listed.map((message: Record<string, unknown>): ToldMessage => {
    const role = message.role === "developer" ? "system" : message.role;
    return { role: role as ToldMessage["role"], text: contentText(message.content) };
  });
  return typeof body.instructions === "string"
    ? [{ role: "system", text: body.instructions }, ...messages]
    : messages;
}

/** An answer made from nothing but the messages: names and other names for things that the person
 *  gave, when they come or are asked for; a title when one is wanted; otherwise an echo. */
export function answerFrom(messages: ToldMessage[]): string {
  const said = messages.filter(({ role }) => role === "user").map(({ text }) => text);
  const isTitle = messages.some(({ role, text }) => role === "system" && /\btitles?\b/i.test(text));
  if (isTitle) return (said[0] ?? "").trim().split(/\s+/).slice(0, 4).join(" ");
  const message = said.at(-1) ?? "";
  const earlier = said.slice(0, -1).reverse();
  const isKorean = /[가-힣]/.test(message);
  const asks = /[?？]\s*$/.test(message);

  if (asks && /이름|\bname\b/i.test(message)) {
    const name = earlier.map(statedName).find((found) => found !== null);
    if (name) return isKorean ? `당신의 이름은 ${name}입니다.` : `Your name is ${name}.`;
    return isKorean
      ? "죄송하지만, 이름을 알지 못합니다. 이름을 알려 주세요."
      : "I am sorry, I do not know your name.";
  }
  const askedThing = askedAlias(message);
  if (askedThing) {
    const alias = earlier.map(statedAlias).find((found) => found?.thing === askedThing);
    if (alias) return isKorean ? `${alias.name} 부릅니다.` : `We call it ${alias.name}.`;
    return isKorean ? "죄송하지만, 알지 못합니다." : "I am sorry, I do not know.";
  }
  const name = statedName(message);
  if (name) {
    return isKorean
      ? `안녕하세요, ${name}님! 어떻게 도와드릴까요?`
      : `Hello, ${name}! How can I help you?`;
  }
  const alias = statedAlias(message);
  if (alias) {
    return isKorean
      ? `알겠습니다. 앞으로 ${alias.thing}를 ${alias.name} 부르겠습니다.`
      : `All right, from now on ${alias.thing} is called ${alias.name}.`;
  }
  return isKorean ? `이렇게 말씀하셨습니다: ${message}` : `You said: ${message}`;
}

function statedName(text: string): string | null {
  if (/[?？]\s*$/.test(text)) return null;
  const korean =
    /이름은\s*([가-힣\w]+?)\s*(?:입니다|이에요|예요|이야|야|라고\s|이라고\s|[.!]|$)/.exec(text);
  const english = /\b(?:my name is|call me)\s+([\p{L}'-]+)/iu.exec(text);
  return korean?.[1] ?? english?.[1] ?? null;
}

/** The Korean name keeps its particle: of "호랑이라고" nobody can say where the name ends. */
function statedAlias(text: string): { thing: string; name: string } | null {
  if (askedAlias(text)) return null;
  const korean = /([가-힣\w]+?)(?:을|를)\s*([가-힣\w]+라고)\s*(?:부르|부를|불러)/.exec(text);
  const english = /\bcall (?:an? |the )?([\p{L}-]+) (?:an? |the )?([\p{L}-]+)/iu.exec(text);
  const [, thing, name] = korean ?? english ?? [];
  return thing && name && thing !== "me" ? { thing, name } : null;
}

function askedAlias(text: string): string | null {
  const korean = /([가-힣\w]+?)(?:을|를)\s*(?:뭐라고|무엇이라고|어떻게)\s*(?:부르|불러)/.exec(text);
  const english = /\bwhat (?:do|did|should) (?:we|you|i) call (?:an? |the )?([\p{L}-]+)/iu.exec(
    text,
  );
  return korean?.[1] ?? english?.[1] ?? null;
}

function asInput(input: unknown): Record<string, unknown>[] {
  if (typeof input === "string") return [{ role: "user", content: input }];
  return Array.isArray(input) ? input : [];
}

function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content.map((part: { text?: unknown }) => String(part.text ?? "")).join("");
}
