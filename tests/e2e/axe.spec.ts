import type { Page } from "@playwright/test";
import type { Locale } from "@/lib/i18n/locale";
import type { MessageKey } from "@/lib/i18n/messages-en";
import { translate } from "@/lib/i18n/translate";
import { axeViolations, contrastViolations } from "@/tests/e2e/axe-violations";
import { listOf } from "@/tests/e2e/conversation-rows";
import { expect, test } from "@/tests/e2e/fixtures";
import { isKept } from "@/tests/e2e/offline-copy";
import type { ModelServer } from "@/tests/support/model-server";

const everything =
  "# Title\n\nText with a [link](https://a.example/), *stress* and `code`.\n\n- [x] done\n- [ ] open\n\n> A quotation.[^1]\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\n```js\nconst answer = 42;\n```\n\n[^1]: A footnote.";

type Visit = {
  page: Page;
  modelServer: ModelServer;
  isPhone: boolean;
  /** What the interface says in the reader's language. */
  say(key: MessageKey, parameters?: { [name: string]: string }): string;
};

type State = {
  name: string;
  on?: "phone" | "desktop";
  /** Ends when there is something to look at. */
  reach(visit: Visit): Promise<unknown>;
};

/** Each screen and state, from the one before it in its walk. */
const walks: { [name: string]: State[] } = {
  "a conversation": [
    { name: "the empty page", reach: ({ page }) => expect(page.locator("#message")).toBeVisible() },
    {
      name: "an answer with all of markdown",
      async reach({ page, modelServer }) {
        modelServer.reply(everything);
        await page.locator("#message").fill("Something with everything");
        await page.locator("#message").press("Enter");
        await expect(page.locator('[data-status="done"]')).toBeVisible();
        await expect(page.locator("pre")).toBeVisible();
      },
    },
    {
      name: "an answer under way, and a message that waits for it",
      async reach({ page, modelServer }) {
        const held = modelServer.hold({ chunks: ["one ", "two"] }, 1);
        await page.locator("#message").fill("Count");
        await page.locator("#message").press("Enter");
        await expect(page.locator('[data-status="streaming"]')).toBeVisible();
        await page.locator("#message").fill("And then?");
        await page.locator("#message").press("Enter");
        return held;
      },
    },
    {
      name: "an answer that failed",
      async reach({ page, modelServer }) {
        await expect(page.locator('[data-status="done"]')).toHaveCount(3);
        modelServer.reply({ status: 500 });
        await page.locator("#message").fill("And a failure");
        await page.locator("#message").press("Enter");
        await expect(page.locator('[data-status="failed"]')).toBeVisible();
      },
    },
    {
      name: "a message that is being edited",
      async reach({ page, say }) {
        const article = page.getByRole("article", { name: say("chat.you") }).first();
        await article.hover();
        await article.getByRole("button", { name: say("message.edit"), exact: true }).click();
        await expect(article.getByRole("textbox", { name: say("edit.label") })).toBeFocused();
      },
    },
    {
      name: "versions of a message, and when and by what it was answered",
      async reach({ page, say }) {
        await page.getByRole("textbox", { name: say("edit.label") }).fill("Something else");
        await page.keyboard.press("Enter");
        await expect(page.getByRole("group", { name: say("version.label") })).toHaveText("2 / 2");
        const answer = page.getByRole("article", { name: say("chat.assistant") }).last();
        await expect(answer).toHaveAttribute("data-status", "done");
        await answer.getByRole("button", { name: say("message.more") }).click();
        await page.getByRole("menuitem", { name: say("details.label") }).click();
        await expect(page.getByRole("menu")).toHaveCount(0);
        await expect(answer).toContainText("test-model");
      },
    },
    {
      name: "the map of all versions",
      async reach({ page, say }) {
        const answer = page.getByRole("article", { name: say("chat.assistant") }).last();
        await answer.getByRole("button", { name: say("message.more") }).click();
        await page.getByRole("menuitem", { name: say("branches.label") }).click();
        await expect(page.getByRole("treeitem").first()).toBeVisible();
      },
    },
  ],
  "the list and what opens over it": [
    {
      name: "the drawer",
      on: "phone",
      async reach({ page, say }) {
        await page.goto("/");
        await page.getByRole("button", { name: say("sidebar.open") }).click();
        await expect(page.locator('a[href^="/c/"]').first()).toBeInViewport();
      },
    },
    {
      name: "the menu of a row",
      async reach({ page, say }) {
        const options = say("conversation.options", { title: "Second" });
        await page.getByRole("link", { name: "Second", exact: true }).hover();
        await page.getByRole("button", { name: options, exact: true }).click();
        await expect(page.getByRole("menu")).toBeVisible();
      },
    },
    {
      name: "a title that is being changed",
      async reach({ page, say }) {
        await page.getByRole("menuitem", { name: say("conversation.rename") }).click();
        await expect(page.getByRole("textbox", { name: say("conversation.title") })).toBeVisible();
      },
    },
    {
      name: "a deletion that can be undone",
      async reach({ page, say }) {
        await page.keyboard.press("Escape");
        const options = say("conversation.options", { title: "First" });
        await page.getByRole("link", { name: "First", exact: true }).hover();
        await page.getByRole("button", { name: options, exact: true }).click();
        await page.getByRole("menuitem", { name: say("conversation.delete") }).click();
        await expect(page.getByRole("button", { name: say("action.undo") })).toBeVisible();
      },
    },
    {
      name: "the palette",
      async reach({ page }) {
        await page.keyboard.press("Control+k");
        await expect(page.locator("dialog [role=option]").first()).toBeVisible();
      },
    },
    {
      name: "the palette that finds nothing",
      async reach({ page, say }) {
        await page.getByRole("combobox", { name: say("palette.open") }).fill("qqq");
        await expect(page.locator("dialog [role=option]")).toHaveCount(0);
      },
    },
    {
      name: "the list of shortcuts",
      async reach({ page }) {
        await page.keyboard.press("Control+/");
        await expect(page.locator("dialog dt").first()).toBeVisible();
      },
    },
  ],
  "the pages around": [
    {
      name: "the page without a connection",
      async reach({ page, say }) {
        const read = await page.locator('a[href^="/c/"]').first().getAttribute("href");
        await page.goto(read ?? "");
        await isKept(page, "Answer in First");
        await page.route("**/api/health", (route) => route.abort());
        await page.goto("/offline");
        await expect(page.getByRole("navigation", { name: say("offline.kept") })).toBeVisible();
      },
    },
    {
      name: "a conversation that does not exist",
      async reach({ page }) {
        await page.unrouteAll();
        await page.goto("/c/nothingofthatkind00000");
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      },
    },
    { name: "the way to a model", reach: ({ page }) => page.goto("/connect") },
  ],
};

const readers = [
  { locale: "en", colorScheme: "light", isPhone: false },
  { locale: "ko", colorScheme: "dark", isPhone: true },
] as const;

for (const { locale, colorScheme, isPhone } of readers) {
  const where = isPhone ? "on a phone" : "at a desk";
  test.describe(`${where}, in ${colorScheme} colours and then the others, in ${locale}`, () => {
    test.use({
      ...{ colorScheme, locale: { en: "en-US", ko: "ko-KR" }[locale as Locale] },
      ...(isPhone ? { viewport: { width: 390, height: 844 }, hasTouch: true } : {}),
    });

    for (const [walk, states] of Object.entries(walks)) {
      test(`axe finds nothing in any state of ${walk}`, async ({
        page,
        store,
        owner,
        modelServer,
      }) => {
        await listOf(["First", "Second"], { page, store, owner });
        const say: Visit["say"] = (key, parameters) => translate(locale, key, parameters);
        for (const { name, on, reach } of states) {
          if (on && (on === "phone") !== isPhone) continue;
          await test.step(name, async () => {
            const reached = await reach({ page, modelServer, isPhone, say });
            await settled(page);
            expect.soft(await axeViolations(page), name).toEqual([]);
            const other = colorScheme === "light" ? "dark" : "light";
            await page.emulateMedia({ colorScheme: other });
            await settled(page);
            expect.soft(await contrastViolations(page), `${name}, ${other}`).toEqual([]);
            await page.emulateMedia({ colorScheme });
            await settled(page);
            if (isHeld(reached)) reached.release();
          });
        }
      });
    }
  });
}

/** Colours that are still fading in are no colours yet. */
async function settled(page: Page) {
  await page.evaluate(() => {
    const ends = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(ends.map(({ finished }) => finished)).then(() => undefined);
  });
}

function isHeld(value: unknown): value is { release(): void } {
  return typeof value === "object" && value !== null && "release" in value;
}
