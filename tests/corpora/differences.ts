/** Examples of the specifications where Daram means something else, and why. */
export const differences = new Map<string, string>([
  [
    "~~Hi~~ Hello, ~there~ world!\n",
    "A single tilde is how Korean writes a range: 3~5개, 10~20만 원.",
  ],
]);
