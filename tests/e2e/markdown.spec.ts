import { axeViolations } from "@/tests/e2e/axe-violations";
import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";
import { watchScripts } from "@/tests/e2e/watch-scripts";

const program = Array.from({ length: 14 }, (_, index) => `const value${index} = "${index}";`);

test("closed code is coloured, numbered and named, and nothing moves by it", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const held = modelServer.hold(
    { chunks: [`\`\`\`ts title="src/values.ts"\n${program.join("\n")}\n`, "```\n\nThat is all."] },
    1,
  );
  await chat.box.fill("Values, please");
  await chat.box.press("Enter");
  const code = chat.answer.locator("pre");
  await expect(code).toContainText("value13");
  await expect(chat.answer.getByText("src/values.ts")).toBeVisible();
  expect(await code.locator("[data-token]").count()).toBe(0);
  const size = () => code.evaluate(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]);
  const before = await size();
  held.release();
  await expect(code.locator('[data-token="keyword"]')).toHaveCount(14);
  await expect(code.locator('[data-token="string"]').first()).toHaveText('"0"');
  expect(await size()).toEqual(before);
  const number = await code
    .locator("[data-numbers]")
    .evaluate((chunk) => getComputedStyle(chunk, "::before").content);
  expect(number.startsWith('"1\\a 2')).toBe(true);
  // Neither what is selected nor what is copied has the numbers.
  await expect(code).toHaveText(program.join("\n"), { useInnerText: true });
});

test("code that comes leaves room for numbers; short code that is there has none", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const short = "const one = 1;";
  const held = modelServer.hold({ chunks: [`\`\`\`ts\n${short}\n`, "```\n\nThat is all."] }, 1);
  await chat.box.fill("One value, please");
  await chat.box.press("Enter");
  const code = chat.answer.locator("pre");
  const indent = () =>
    code.evaluate((box) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const text = document.createRange();
      text.selectNodeContents(walker.nextNode() ?? box);
      return text.getBoundingClientRect().left - box.getBoundingClientRect().left;
    });
  await expect(code).toContainText(short);
  expect(await indent()).toBe(44);
  held.release();
  await expect(code.locator('[data-token="keyword"]')).toHaveCount(1);
  expect(await indent()).toBe(44);
  await page.reload();
  await expect(code.locator('[data-token="keyword"]')).toHaveCount(1);
  expect(await indent()).toBe(16);
});

test("copied code is what was written, and its lines can be wrapped", async ({
  page,
  context,
  modelServer,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const long = `let long = "${"word ".repeat(80)}";`;
  modelServer.reply(`\`\`\`js\n${long}\n\nnext();\n\`\`\``);
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("A long line");
  await answer.getByRole("button", { name: "Code to clipboard" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${long}\n\nnext();`);
  const code = answer.locator("pre");
  const isScrolling = () => code.evaluate((box) => box.scrollWidth > box.clientWidth);
  expect(await isScrolling()).toBe(true);
  const wrap = answer.getByRole("button", { name: "Wrap lines" });
  await wrap.press("Enter");
  await expect(wrap).toHaveAttribute("aria-pressed", "true");
  expect(await isScrolling()).toBe(false);
  await expect(code).toContainText("next();");
});

test("long code is numbered to its end, and its long lines can be scrolled to", async ({
  page,
  modelServer,
}) => {
  const lines = Array.from({ length: 250 }, (_, index) => `let a${index} = ${index};`);
  lines[120] = `let long = "${"word ".repeat(80)}";`;
  modelServer.reply({ chunks: [`\`\`\`js\n${lines.join("\n")}\n\`\`\``] });
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("A long file");
  await expect(answer.locator("[data-token]").first()).toBeAttached();
  const chunks = answer.locator("pre [data-numbers]");
  await expect(chunks).toHaveCount(3);
  await expect(chunks.last()).toHaveAttribute("data-numbers", /^201\n[\s\S]*\n250$/);
  await chunks.nth(1).scrollIntoViewIfNeeded();
  // What is skipped out of view cuts off what stands out: the box is as wide as its longest line.
  const [width, box] = await chunks.nth(1).evaluate((chunk) => {
    const range = document.createRange();
    range.selectNodeContents(chunk);
    return [range.getBoundingClientRect().width, chunk.getBoundingClientRect().width];
  });
  expect(box).toBeGreaterThan(1000);
  expect(box).toBeGreaterThanOrEqual(width ?? 0);
  expect(await answer.locator("pre").textContent()).toBe(lines.join("\n"));
});

test("each block has the direction of its own letters, and each number its digits", async ({
  page,
  modelServer,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  modelServer.reply("In Hebrew:\n\nשלום, מה שלומך?\n\n2024. year\n2025. next\n");
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Translate");
  const spaces = await answer.locator("p").evaluateAll((paragraphs) =>
    paragraphs.map((paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph);
      const [text, box] = [range.getBoundingClientRect(), paragraph.getBoundingClientRect()];
      return [Math.round(text.left - box.left) === 0, Math.round(box.right - text.right) === 0];
    }),
  );
  expect(spaces).toEqual([
    [true, false],
    [false, true],
  ]);
  const room = await answer
    .locator("ol")
    .evaluate((list) => Number.parseFloat(getComputedStyle(list).paddingInlineStart));
  const digits = await answer.locator("ol").evaluate((list) => {
    const measure = document.createElement("span");
    measure.textContent = "2025. ";
    list.querySelector("li")?.append(measure);
    return measure.getBoundingClientRect().width;
  });
  expect(room).toBeGreaterThan(digits);
});

test("a diagram is drawn as an image once it is complete, in the room of its source", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const held = modelServer.hold(
    {
      chunks: [
        '```mermaid\ngraph TD\n  A["다람쥐"] --> B[Acorn of an expression]\n',
        "```\n\nThe end.",
      ],
    },
    1,
  );
  await chat.box.fill("Draw");
  await chat.box.press("Enter");
  await expect(chat.answer).toContainText('A["다람쥐"]');
  const frame = chat.answer.locator('[dir="ltr"]').first();
  const before = await frame.boundingBox();
  held.release();
  const drawing = chat.answer.getByRole("img", { name: /^Diagram: graph TD/ });
  await expect(drawing).toBeVisible();
  expect(await drawing.getAttribute("src")).toMatch(/^data:image\/svg\+xml/);
  expect((await frame.boundingBox())?.height).toBe(before?.height);
  await chat.answer.getByRole("button", { name: "Show code" }).click();
  await expect(chat.answer).toContainText("B[Acorn of an expression]");
});

test("what is no diagram, or would fetch something, stays code", async ({ page, modelServer }) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  modelServer.reply(
    [
      "```mermaid\nthis is none\n```",
      "```mermaid\ngraph TD\n A-->B\n style A fill:url(https://evil.example/x)\n```",
      '```mermaid\ngraph TD\n A@{ img: "https://evil.example/y.png" }\n```',
      '```mermaid\ngraph TD\n A@{ "\\x69mg": "https://evil.example/z.png" }\n```',
      '```mermaid\ngraph TD\n A@{ label: "}", img: "https://evil.example/w.png" }\n```',
    ].join("\n\n"),
  );
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("Draw badly");
  await page.waitForLoadState("networkidle");
  await expect(answer.locator("pre")).toHaveCount(5);
  await expect(answer.getByRole("img")).toHaveCount(0);
  expect(requests.filter((url) => url.includes("evil.example"))).toEqual([]);
});

test("reference links and footnotes reach across the answer", async ({ page, modelServer }) => {
  modelServer.reply(
    "First [the app][1] and a note[^n].\n\n- item\n\nSecond [again][1].\n\n[1]: https://daram.app/x\n\n[^n]: What is noted.\n\nThe end.",
  );
  const chat = new ChatPage(page);
  await chat.open();
  const answer = await chat.ask("References");
  await expect(answer.locator('a[href="https://daram.app/x"]')).toHaveCount(2);
  await answer.getByRole("link", { name: "1", exact: true }).click();
  await expect(answer.locator("section li:target")).toContainText("What is noted.");
  await expect(answer.getByRole("link", { name: "Back to footnote 1 in the text" })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`everything an answer can hold is accessible on ${colorScheme} paper, at a finger's size`, async ({
    browser,
    baseURL,
    modelServer,
  }) => {
    modelServer.reply(
      [
        `\`\`\`ts title="a.ts"\n// a comment\nclass A extends B<string> { @x get y() { return 1 }\n}\n\`\`\``,
        "```diff\n- one\n+ two\n```\n\n```html\n<p class='x'>hi</p>\n```",
        "\\[\nx^2\n\\]\n\n```mermaid\ngraph TD\n A-->B\n```\n\na[^1]\n\n[^1]: b",
      ].join("\n\n"),
    );
    const context = await browser.newContext({
      ...{ baseURL, colorScheme, locale: "en-US", hasTouch: true, isMobile: true },
      viewport: { width: 390, height: 844 },
    });
    const page = await context.newPage();
    const chat = new ChatPage(page);
    await chat.open();
    const answer = await chat.ask("Everything");
    await expect(answer.locator("[data-token]").first()).toBeAttached();
    await expect(answer.getByRole("img", { name: /^Diagram/ })).toBeAttached();
    await answer.getByRole("button", { name: "Preview" }).click();
    await expect(answer.frameLocator("iframe").getByText("hi")).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    for (const button of await answer.getByRole("button").all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 44, box?.height ?? 44)).toBeGreaterThanOrEqual(43.9);
    }
    expect(await page.evaluate(() => document.body.scrollWidth)).toBeLessThanOrEqual(390);
    await context.close();
  });
}

test("what an answer does not need is not fetched", async ({ page, modelServer }) => {
  const chat = new ChatPage(page);
  await chat.open();
  const held = modelServer.hold(
    { chunks: ["Plain **words**.\n\n```ts\nlet a = 1;\n", "```\n\nThe end."] },
    1,
  );
  const scripts = watchScripts(page);
  await chat.box.fill("Plainly");
  await chat.box.press("Enter");
  await expect(chat.answer.locator("pre")).toContainText("let a = 1;");
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const marks = ["KaTeX parse error", "hljs", "sequenceDiagram"];
  const found = async () => {
    const texts = (await Promise.all(scripts)).join("");
    return marks.filter((mark) => texts.includes(mark));
  };
  // An open block needs no colours.
  expect(await found()).toEqual([]);
  expect(page.workers()).toHaveLength(0);
  held.release();
  await expect(chat.answer.locator("[data-token]").first()).toBeVisible();
  expect(page.workers()).toHaveLength(1);
  expect(await found()).not.toContain("KaTeX parse error");
  expect(await found()).not.toContain("sequenceDiagram");
});
