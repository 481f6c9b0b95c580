import { expect, test } from "vitest";
import { composeInstructions } from "@/lib/memory/instructions";

const nothing = { style: "", facts: " \n" };

test("what a person tells all conversations follows the general ones, and the conversation's own come last", () => {
  const told = composeInstructions({
    general: "Be brief.\n",
    personal: { style: "존댓말로 답해 주세요.", facts: "I keep bees." },
    conversation: " Speak as a pirate. ",
  });
  const order = ["Be brief.", "I keep bees.", "존댓말로 답해 주세요.", "Speak as a pirate."];
  expect(order.map((text) => told.indexOf(text))).toEqual(
    order.map((text) => told.indexOf(text)).sort((a, b) => a - b),
  );
  expect(told).toMatch(/^Be brief\.\n\n[\s\S]*\n\nSpeak as a pirate\.$/);
});

test.each([null, "", " \n"])("a conversation whose own are %j has the general ones", (own) => {
  expect(composeInstructions({ general: "Be brief.", personal: nothing, conversation: own })).toBe(
    "Be brief.",
  );
});

test("without others Daram's own are given", () => {
  expect(composeInstructions({ personal: nothing, conversation: null })).toContain(
    "language the person writes in",
  );
});
