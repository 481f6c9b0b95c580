import type { Locator, Page } from "@playwright/test";
import { expect, test } from "@/tests/e2e/fixtures";

test.use({ locale: "ko-KR", viewport: { width: 390, height: 844 }, hasTouch: true });

test("a Korean reader on the phone does everything with a finger, and reads only Korean", async ({
  page,
  modelServer,
}) => {
  const article = (name: "나" | "답변") => page.getByRole("article", { name });
  const box = page.getByRole("textbox", { name: "메시지", exact: true });
  const list = page.getByRole("navigation", { name: "대화 목록" });
  const done = (answer: Locator) => expect(answer).toHaveAttribute("data-status", "done");

  await test.step("asks, and a second time with a suggested start", async () => {
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", "ko");
    await expectKoreanOnly(page);
    modelServer.reply("**도토리(참나무 열매)**를 좋아해요.");
    await page.getByRole("button", { name: /^나중에 다시 물어볼 테니/ }).tap();
    await expect(box).toHaveValue(/^나중에 다시 물어볼 테니 기억해 주세요:/);
    await box.fill("다람쥐는 무엇을 좋아해요?");
    await page.getByRole("button", { name: "보내기" }).tap();
    await done(article("답변"));
    await expect(article("답변").locator("strong")).toHaveText("도토리(참나무 열매)");
    await expect(page).toHaveURL(/\/c\//);
    await expectKoreanOnly(page);
  });

  await test.step("stops an answer, and queues what comes next", async () => {
    const held = modelServer.hold({ chunks: ["하나 ", "둘"] }, 1);
    await box.fill("천천히 세어 주세요");
    await page.getByRole("button", { name: "보내기" }).tap();
    await expect(article("답변").last()).toContainText("하나");
    await box.fill("그다음은요?");
    await page.getByRole("button", { name: "이 답변 다음에 보내기" }).tap();
    await expect(page.getByRole("list", { name: "보내기를 기다리는 메시지" })).toContainText(
      "그다음은요?",
    );
    await expectKoreanOnly(page);
    await page.getByRole("button", { name: "중지" }).tap();
    await expect(page.getByText("답변을 중지했어요.")).toBeVisible();
    held.release();
    await expect(article("나").last()).toContainText("그다음은요?");
    await done(article("답변").last());
  });

  await test.step("edits a message, regenerates, and goes between the versions", async () => {
    const question = article("나").first();
    const answer = article("답변").first();
    modelServer.reply("굴과 나무 구멍에 살아요.");
    await question.getByRole("button", { name: "수정", exact: true }).tap();
    await question.getByRole("textbox", { name: "메시지 수정" }).fill("다람쥐는 어디에 살아요?");
    await expectKoreanOnly(page);
    await question.getByRole("button", { name: "보내기" }).tap();
    await expect(answer).toContainText("굴과 나무 구멍");
    await done(answer);
    await question.getByRole("button", { name: "이전 버전" }).tap();
    await expect(answer).toContainText("도토리");
    await question.getByRole("button", { name: "다음 버전" }).tap();
    modelServer.reply("땅속 굴에 살아요.");
    await answer.getByRole("button", { name: "다시 답변받기" }).tap();
    await expect(answer.getByRole("group", { name: "버전" })).toHaveText("2 / 2");
    await expect(answer).toContainText("땅속 굴");
    await done(answer);
    await answer.getByRole("button", { name: "더 보기" }).tap();
    await expectKoreanOnly(page);
    await page.getByRole("menuitem", { name: "인용" }).tap();
    await expect(box).toHaveValue(/^> 땅속 굴에 살아요\./);
    await box.fill("");
  });

  await test.step("renames, pins, archives, deletes and brings back", async () => {
    const options = list.getByRole("button", { name: /메뉴$/ });
    const choose = async (item: string) => {
      await options.tap();
      await page.getByRole("menuitem", { name: item, exact: true }).tap();
    };
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    await expectKoreanOnly(page);
    await choose("이름 바꾸기");
    await page.getByRole("textbox", { name: "제목" }).fill("다람쥐의 집");
    await page.getByRole("textbox", { name: "제목" }).press("Enter");
    await expect(list.getByRole("link", { name: "다람쥐의 집" })).toBeVisible();
    await choose("고정");
    await expect(list.getByRole("heading").first()).toHaveText("고정됨");
    await choose("보관");
    await list.getByRole("link", { name: "보관함" }).tap();
    await expect(page.getByRole("heading", { name: "보관함", level: 1 })).toBeVisible();
    await expectKoreanOnly(page);
    await page.getByRole("main").getByRole("button", { name: /메뉴$/ }).tap();
    await page.getByRole("menuitem", { name: "보관 해제" }).tap();
    await expect(page.getByText("보관한 대화가 없어요.")).toBeVisible();
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    await choose("삭제");
    await list.getByRole("link", { name: "휴지통" }).tap();
    await expect(page.getByRole("heading", { name: "휴지통", level: 1 })).toBeVisible();
    await expectKoreanOnly(page);
    await page.getByRole("main").getByRole("button", { name: /메뉴$/ }).tap();
    await page.getByRole("menuitem", { name: "복원" }).tap();
    await expect(page.getByText("휴지통이 비어 있어요.")).toBeVisible();
  });

  await test.step("writes instructions, and looks a conversation up", async () => {
    await page.getByRole("button", { name: "사이드바 열기" }).tap();
    await page.getByRole("button", { name: "답변 지침" }).tap();
    const dialog = page.getByRole("dialog", { name: "답변 지침" });
    await dialog.getByRole("textbox", { name: "어떻게 답하면 좋을까요?" }).fill("존댓말로요.");
    await expectKoreanOnly(page);
    await dialog.getByRole("button", { name: "저장" }).tap();
    await expect(dialog).toContainText("저장했어요.");
    await dialog.getByRole("button", { name: "닫기" }).tap();
    await expect(dialog).toHaveCount(0);
    await page.getByRole("button", { name: "찾기" }).tap();
    const palette = page.getByRole("dialog", { name: "대화나 기능 찾기" });
    await expectKoreanOnly(page);
    await palette.getByRole("combobox").fill("ㄷㄹㅈ");
    await palette.getByRole("option", { name: "다람쥐의 집" }).tap();
    await expect(article("답변").first()).toContainText("땅속 굴");
  });

  await test.step("begins a temporary chat", async () => {
    await page.getByRole("banner").getByRole("link", { name: "새 대화" }).tap();
    await page.getByRole("switch", { name: "임시 대화" }).tap();
    await expect(page.getByRole("heading", { name: "임시 대화" })).toBeVisible();
    await expectKoreanOnly(page);
    await box.fill("비밀이에요");
    await page.getByRole("button", { name: "보내기" }).tap();
    await done(article("답변"));
    await expectKoreanOnly(page);
  });
});

/** What may be read in Latin letters: names of things, the model's own, and keys. */
const names = /Daram|OpenAI|English|test-model(?:-mini)?|KB|Esc|Enter|Ctrl|Shift|Rust/g;

/** Everything that is read or spoken: no English sentence is left over, and nothing is cut off. */
async function expectKoreanOnly(page: Page) {
  // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read.
  const read = await page.locator("body").innerText();
  const spoken = await page.evaluate(() => {
    const labels = [...document.querySelectorAll("[aria-label], [title], [placeholder]")]
      .filter((element) => element.checkVisibility())
      .flatMap((element) =>
        ["aria-label", "title", "placeholder"].map((name) => element.getAttribute(name) ?? ""),
      );
    return [document.title, ...labels].join("\n");
  });
  const english = `${read}\n${spoken}`
    .replace(names, "")
    .split("\n")
    .filter((line) => /[A-Za-z]{3,}/.test(line));
  expect(english).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
}
