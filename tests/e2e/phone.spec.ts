import type { Page } from "@playwright/test";
import type { Store } from "@/lib/store/store";
import { ChatPage } from "@/tests/e2e/chat-page";
import { listOf } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

type Point = { x: number; y: number };

/** A finger that moves from one place to another, and is lifted unless it `stays`. */
async function swipe(page: Page, from: Point, to: Point, { stays = false } = {}) {
  const session = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", touchPoints: Point[]) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints });
  const move = async (start: Point, end: Point) => {
    const steps = 8;
    for (let step = 1; step <= steps; step++) {
      const x = start.x + ((end.x - start.x) * step) / steps;
      await touch("touchMove", [{ x, y: start.y + ((end.y - start.y) * step) / steps }]);
    }
  };
  const lift = () => touch("touchEnd", []);
  await touch("touchStart", [from]);
  await move(from, to);
  if (!stays) await lift();
  return { move, lift };
}

/** What a finger has set going has run out: until then the browser lets nobody hold back the next one. */
const comesToRest = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
  });

/** A list of one conversation, on a page whose script runs: only then it knows its keyboard. */
async function openList(visitor: { page: Page; store: Store; owner: string }) {
  const chat = await listOf(["First"], visitor);
  const button = visitor.page.getByRole("button", { name: "Open sidebar" });
  await expect(button).toHaveAttribute("title", /\+B$/);
  return chat;
}

const leftEdge = (page: Page) =>
  page.locator("#sidebar").evaluate((sidebar) => sidebar.getBoundingClientRect().left);

test("a swipe to the right opens the drawer, following the finger, and one to the left closes it", async ({
  page,
  store,
  owner,
}) => {
  const chat = await openList({ page, store, owner });
  const finger = await swipe(page, { x: 40, y: 300 }, { x: 180, y: 310 }, { stays: true });
  expect(await leftEdge(page)).toBeGreaterThan(-200);
  expect(await leftEdge(page)).toBeLessThan(-50);
  await expect(chat.row("First")).toBeVisible();
  await finger.lift();
  await expect(chat.row("First")).toBeVisible();
  // The page's own stands behind the drawer.
  await expect(page.getByRole("link", { name: "New chat" })).toHaveCount(1);
  await expect.poll(() => leftEdge(page)).toBe(0);
  await swipe(page, { x: 250, y: 500 }, { x: 60, y: 505 });
  await expect(chat.row("First")).toBeHidden();
});

test("a swipe along the browser's edge, up the page, to the left or back again opens nothing", async ({
  page,
  store,
  owner,
}) => {
  const chat = await openList({ page, store, owner });
  const closed = await leftEdge(page);
  // Short, lest the browser go back; fast enough to open the drawer if it began further in.
  await swipe(page, { x: 4, y: 300 }, { x: 90, y: 300 });
  await swipe(page, { x: 300, y: 300 }, { x: 100, y: 300 });
  await comesToRest(page);
  const finger = await swipe(page, { x: 100, y: 300 }, { x: 300, y: 300 }, { stays: true });
  expect(await leftEdge(page)).toBeGreaterThan(closed);
  await finger.move({ x: 300, y: 300 }, { x: 110, y: 300 });
  await finger.lift();
  await swipe(page, { x: 200, y: 600 }, { x: 230, y: 200 });
  await expect.poll(() => leftEdge(page)).toBe(closed);
  await expect(chat.row("First")).toBeHidden();
});

test("code that is wider than the screen scrolls under the finger, and the drawer stays shut", async ({
  page,
  modelServer,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  modelServer.reply(`\`\`\`js\n${"const long = 1; ".repeat(40)}\n\`\`\``);
  await chat.ask("Code, please");
  const code = page.locator("pre");
  await code.evaluate((element) => element.scrollTo({ left: 200 }));
  const box = await code.boundingBox();
  const y = (box?.y ?? 0) + 20;
  await swipe(page, { x: 80, y }, { x: 300, y });
  await expect(chat.list).toBeHidden();
  await expect.poll(() => code.evaluate(({ scrollLeft }) => scrollLeft)).toBeLessThan(200);
});

test.describe("with less motion", () => {
  test.use({ reducedMotion: "reduce" });

  test("the drawer does not follow the finger and opens all the same", async ({
    page,
    store,
    owner,
  }) => {
    const chat = await openList({ page, store, owner });
    const closed = await leftEdge(page);
    const finger = await swipe(page, { x: 40, y: 300 }, { x: 240, y: 300 }, { stays: true });
    expect(await leftEdge(page)).toBe(closed);
    await finger.lift();
    await expect(chat.row("First")).toBeVisible();
  });
});

test("the drawer that was opened over a new conversation stays when that is given its address", async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  const given = Promise.withResolvers<void>();
  await page.route("**/*", async (route) => {
    if (route.request().method() === "POST") await given.promise;
    await route.fallback();
  });
  await chat.box.fill("Hello");
  await chat.box.press("Enter");
  await page.getByRole("button", { name: "Open sidebar" }).click();
  given.resolve();
  await expect(page).toHaveURL(/\/c\//);
  await expect(chat.answer).toHaveAttribute("data-status", "done");
  await expect(page.locator('[aria-current="page"]', { hasText: "Hello" })).toHaveCount(1);
  // What closes can be seen until it has moved away.
  await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)));
  await expect(page.getByRole("button", { name: "Close sidebar" })).toBeVisible();
});

test("everything that a finger presses is at least 44 px wide and high", async ({
  page,
  store,
  owner,
  modelServer,
}) => {
  const chat = await listOf(["First", "Second"], { page, store, owner });
  expect(await tooSmall(page)).toEqual([]);
  modelServer.reply("# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```js\nx\n```");
  await chat.ask("Something with everything");
  expect(await tooSmall(page)).toEqual([]);
  modelServer.reply({ status: 500 });
  await chat.ask("And a failure", "failed");
  expect(await tooSmall(page)).toEqual([]);
  await page.getByRole("button", { name: "Open sidebar" }).tap();
  await expect.poll(() => leftEdge(page)).toBe(0);
  expect(await tooSmall(page)).toEqual([]);
  await page.getByRole("button", { name: "Options for First" }).tap();
  expect(await tooSmall(page)).toEqual([]);
  await page.getByRole("menuitem", { name: "Delete" }).tap();
  await expect(page.getByRole("button", { name: "Undo" })).toBeInViewport();
  expect(await covered(page)).toEqual([]);
  await page.goto("/c/nothingofthatkind00000");
  expect(await tooSmall(page)).toEqual([]);
  await page.goto("/connect");
  expect(await tooSmall(page)).toEqual([]);
});

/** What can be pressed and is smaller than a finger, also where something lies over a part of it; a link
 *  in running text is as high as its line. */
async function tooSmall(page: Page): Promise<string[]> {
  const pressable = "button, a[href], select, input, textarea, [role=menuitem], [role=option]";
  return page.locator(pressable).evaluateAll((elements) =>
    elements
      .filter((element) =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }),
      )
      .filter((element) => !(element.closest("p, li > p, td") && element.localName === "a"))
      .map((element) => {
        const target = element.closest("label") ?? element;
        const box = target.getBoundingClientRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const hits = (atX: number, atY: number) =>
          target.contains(document.elementFromPoint(atX, atY));
        const reach = (length: number, isHit: (offset: number) => boolean) => {
          let [start, end] = [0, 0];
          while (start > -length / 2 && isHit(start - 1)) start--;
          while (end < length / 2 && isHit(end + 1)) end++;
          return Math.min(length, end - start + 1);
        };
        const isInView = hits(x, y) && box.top >= 0 && box.bottom <= innerHeight;
        const width = isInView ? reach(box.width, (offset) => hits(x + offset, y)) : box.width;
        const height = isInView ? reach(box.height, (offset) => hits(x, y + offset)) : box.height;
        return { element, width, height };
      })
      .filter(({ width, height }) => width > 1 && (width < 43 || height < 43))
      .map(
        ({ element, width, height }) =>
          `${Math.round(width)}×${Math.round(height)} ${element.outerHTML.slice(0, 160)}`,
      ),
  );
}

/** What the drawer holds and another thing lies over. */
async function covered(page: Page): Promise<string[]> {
  return page
    .locator("#sidebar")
    .locator("a, button")
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          return !element.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        })
        .map((element) => element.outerHTML.slice(0, 160)),
    );
}
