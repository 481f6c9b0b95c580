import { ChatPage } from "@/tests/e2e/chat-page";
import { expect, test } from "@/tests/e2e/fixtures";

test.describe("an answer", () => {
  test("appears word by word, with its status, and gets its address as soon as it is stored", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const before = modelServer.hold({ chunks: ["One ", "two ", "three."] }, 0);
    await chat.box.fill("Count, please");
    expect(new URL(page.url()).pathname).toBe("/");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText("Count, please");
    await expect(chat.answer).toHaveAttribute("data-status", "waiting");
    await expect(page).toHaveURL(/\/c\/\w{22}$/);
    await before.reached;
    before.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.textOf(chat.answer)).toHaveText("One two three.");
    await page.reload();
    await expect(chat.textOf(chat.answer)).toHaveText("One two three.");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("fault 3: is finished although the tab was closed in the middle", async ({
    context,
    modelServer,
  }) => {
    const chat = new ChatPage(await context.newPage());
    await chat.open();
    const held = modelServer.hold({ chunks: ["The beginning, ", "and the end."] }, 1);
    await chat.box.fill("A long one");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("The beginning");
    const address = chat.page.url();
    await chat.page.close();
    held.release();
    const later = new ChatPage(await context.newPage());
    await later.open(address);
    await expect(later.answer).toHaveAttribute("data-status", "done");
    await expect(later.textOf(later.answer)).toHaveText("The beginning, and the end.");
  });

  test("fault 1: goes on after a reload in the middle, without a gap or a repetition", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    // A line separator is a line's end to some parsers, and no end of an event.
    const held = modelServer.hold({ chunks: ["one ", "two ", "three\u2028", "four"] }, 2);
    await chat.box.fill("Count");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toHaveText("one two");
    await page.reload();
    await expect(chat.textOf(chat.answer)).toHaveText("one two");
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");
    await expect(chat.stop).toBeVisible();
    held.release();
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    await expect(chat.textOf(chat.answer)).toHaveText("one two three four");
  });

  test("fault 2: goes on in its own conversation while another is in view", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    const held = modelServer.hold({ chunks: ["slow ", "answer"] }, 1);
    await chat.box.fill("Take your time");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("slow");
    await chat.startNew();
    await chat.ask("A quick one");
    await chat.row("Take your time").click();
    await expect(chat.answer).toHaveAttribute("data-status", "streaming");
    held.release();
    await expect(chat.textOf(chat.answer)).toHaveText("slow answer");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("that is stopped keeps its text, also after a reload, and the next message goes on from it", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["kept "], neverEnds: true });
    await chat.box.fill("Never ends");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("kept");
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await page.reload();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await expect(chat.textOf(chat.answer)).toContainText("kept");
    await chat.ask("And now?");
    const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
    expect(told?.map(({ text }) => text.trim())).toEqual(["Never ends", "kept", "And now?"]);
  });

  test("fault 19: that is stopped before its first word stays as an empty one", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ hangs: true });
    await chat.box.fill("Say nothing");
    await chat.box.press("Enter");
    await expect(page).toHaveURL(/\/c\//);
    await chat.stop.click();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
    await page.reload();
    await expect(chat.answer).toHaveAttribute("data-status", "stopped");
  });

  test("fault 18: that is stopped makes room at once for the next message, which goes on from there", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["kept "], neverEnds: true });
    await chat.box.fill("Never ends");
    await chat.box.press("Enter");
    await expect(chat.textOf(chat.answer)).toContainText("kept");
    await chat.stop.click();
    // Whether the end has come by now or not: nothing that was typed gets lost, nor out of order.
    await chat.box.fill("At once");
    await chat.box.press("Enter");
    await expect(chat.questions).toHaveText(["Never ends", "At once"]);
    await expect(chat.answers).toHaveCount(2);
    await expect(chat.answers.first()).toHaveAttribute("data-status", "stopped");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
    const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
    expect(told?.map(({ text }) => text.trim())).toEqual(["Never ends", "kept", "At once"]);
  });

  test("shows its reasoning folded", async ({ page, modelServer }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ reasoning: ["Let me ", "think."], text: "Forty-two." });
    const answer = await chat.ask("Why?");
    await expect(answer.getByText("Let me think.")).toBeHidden();
    await answer.getByText("Thought").click();
    await expect(answer.getByText("Let me think.")).toBeVisible();
  });
});

test.describe("a model in trouble", () => {
  const troubles = [
    ["a wrong key", { status: 401 }, /OPENAI_API_KEY/],
    ["an unknown model", { status: 404 }, /does not have this model/],
    ["too many requests", { status: 429, headers: { "retry-after": "7" } }, /too much to do/],
    ["a failure of its own", { status: 500 }, /failed/],
  ] as const;
  for (const [name, script, sentence] of troubles) {
    test(`(${name}) is told in place with Retry, and what was typed stays`, async ({
      page,
      modelServer,
    }) => {
      const chat = new ChatPage(page);
      await chat.open();
      modelServer.reply(script);
      const answer = await chat.ask("Are you there?", "failed");
      await expect(answer.getByRole("alert")).toHaveText(sentence);
      await expect(chat.questions).toHaveText("Are you there?");
      await page.reload();
      await expect(answer.getByRole("alert")).toHaveText(sentence);
      modelServer.reply("Here I am.");
      await answer.getByRole("button", { name: "Retry" }).click();
      await expect(chat.answers).toHaveCount(1);
      await expect(chat.textOf(chat.answer)).toHaveText("Here I am.");
      await expect(chat.answer).toHaveAttribute("data-status", "done");
      await expect(chat.questions).toHaveCount(1);
    });
  }

  test("fault 21: that fails five times more leaves one question and one place to ask again", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ status: 500 });
    await chat.ask("Are you there?", "failed");
    for (let time = 0; time < 5; time++) {
      const failed = await chat.answer.getAttribute("data-message-id");
      modelServer.reply({ status: 500 });
      await chat.answer.getByRole("button", { name: "Retry" }).click();
      await expect(chat.answer).not.toHaveAttribute("data-message-id", failed ?? "");
      await expect(chat.answer).toHaveAttribute("data-status", "failed");
      await expect(chat.answers).toHaveCount(1);
    }
    await page.reload();
    await expect(chat.questions).toHaveText("Are you there?");
    await expect(chat.answers).toHaveCount(1);
    modelServer.reply("Here I am.");
    await chat.answer.getByRole("button", { name: "Retry" }).click();
    await expect(chat.textOf(chat.answer)).toHaveText("Here I am.");
    await chat.ask("Good");
    const told = modelServer.replyRequests().at(-1)?.messages.slice(1);
    expect(told?.map(({ text }) => text)).toEqual(["Are you there?", "Here I am.", "Good"]);
  });

  test("fault 8: that has too much to do is asked again, which the page says", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ status: 429, headers: { "retry-after": "2" }, passes: true });
    modelServer.reply("Now I can.");
    await chat.box.fill("Are you there?");
    await chat.box.press("Enter");
    await expect(chat.answer.getByText(/Trying again in \d second/)).toBeVisible();
    await expect(chat.answer).toHaveAttribute("data-status", "waiting");
    await expect(chat.textOf(chat.answer)).toHaveText("Now I can.");
    await expect(chat.answer).toHaveAttribute("data-status", "done");
  });

  test("that breaks off in the middle leaves what it said, with Retry", async ({
    page,
    modelServer,
  }) => {
    const chat = new ChatPage(page);
    await chat.open();
    modelServer.reply({ chunks: ["Half an ", "ans", "wer"], cutAfterChunks: 2 });
    const answer = await chat.ask("Go on", "interrupted");
    await expect(chat.textOf(answer)).toHaveText("Half an ans");
    await expect(answer.getByRole("button", { name: "Retry" })).toBeVisible();
  });
});

test("fault 15: a double click on Send neither sends twice nor stops", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const before = modelServer.replyRequests().length;
  modelServer.reply({ chunks: ["one ", "two ", "three"], delayMs: 200 });
  await chat.box.fill("Only once");
  await chat.send.dblclick();
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(chat.questions).toHaveCount(1);
  expect(modelServer.replyRequests().length).toBe(before + 1);
});

test("the transcript follows the answer, unless the reader scrolled up", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const lines = Array.from({ length: 80 }, (_, index) => `Line ${index}.\n\n`);
  const held = modelServer.hold({ chunks: [...lines, "The last line."] }, 60);
  await chat.box.fill("Many lines");
  await chat.box.press("Enter");
  await held.reached;
  await expect(chat.page.getByText("Line 59.")).toBeInViewport();
  await chat.transcript.hover();
  await page.mouse.wheel(0, -1_500);
  const jump = page.getByRole("button", { name: "Jump to newest" });
  await expect(jump).toBeVisible();
  held.release();
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(page.getByText("The last line.")).not.toBeInViewport();
  await jump.click();
  await expect(page.getByText("The last line.")).toBeInViewport();
});

test("markdown is rendered, Korean emphasis included, and nothing dangerous with it", async ({
  page,
  modelServer,
}) => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply(
    "# 제목\n\n**강조(괄호)**는 됩니다.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nconst x = 1;\n```\n\n" +
      "[bad](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](https://elsewhere.example/x.png) [good](https://good.example/)",
  );
  const body = chat.textOf(await chat.ask("Show off"));
  await expect(body.getByRole("heading", { name: "제목" })).toBeVisible();
  await expect(body.locator("strong")).toHaveText("강조(괄호)");
  await expect(body.getByRole("cell", { name: "2" })).toBeVisible();
  await expect(body.locator("pre")).toContainText("const x = 1;");
  await expect(body.locator("img")).toHaveCount(0);
  await expect(body.locator('a[href^="javascript"]')).toHaveCount(0);
  await expect(body.getByRole("link", { name: "good" })).toHaveAttribute("rel", /noopener/);
  const own = new URL(page.url()).origin;
  expect(requests.filter((url) => !url.startsWith(own) && !url.startsWith("data:"))).toEqual([]);
});
