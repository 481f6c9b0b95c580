import { expect, test } from "vitest";
import { composeInstructions } from "@/lib/memory/instructions";

test("the conversation's own instructions follow the general ones", () => {
  expect(
    composeInstructions({ general: "Be brief.\n", conversation: " Speak as a pirate. " }),
  ).toBe("Be brief.\n\nSpeak as a pirate.");
});

test.each([null, "", " \n"])("a conversation whose own are %j has the general ones", (own) => {
  expect(composeInstructions({ general: "Be brief.", conversation: own })).toBe("Be brief.");
});

test("without others Daram's own are given", () => {
  expect(composeInstructions({ conversation: null })).toContain("language the person writes in");
});
