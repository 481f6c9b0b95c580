import { expect, test } from "vitest";
import { scheduleOf } from "@/tests/chaos/schedule";

test("the same seed and round always give the same schedule, others another", () => {
  expect(scheduleOf(7, 2)).toEqual(scheduleOf(7, 2));
  expect(scheduleOf(7, 2)).not.toEqual(scheduleOf(7, 3));
  expect(scheduleOf(7, 2)).not.toEqual(scheduleOf(8, 2));
});

test("every kind of fault comes up in the rounds of one seed", () => {
  const rounds = [1, 2, 3].map((round) => scheduleOf(1, round));
  const strikes = new Set(rounds.flatMap(({ kills }) => kills.map(({ strike }) => strike)));
  const steps = rounds.flatMap(({ conversations }) => conversations.flatMap(({ steps }) => steps));
  expect(strikes.size).toBe(6);
  expect(new Set(steps.map(({ kind }) => kind)).size).toBe(7);
  expect(new Set(steps.map(({ upstream }) => upstream)).size).toBe(8);
});
