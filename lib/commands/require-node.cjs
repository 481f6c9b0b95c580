// Runs before anything else (`node --require`), on whatever Node is there: plain old JavaScript.
// TypeScript files run as they are from Node 22.18 on.
var parts = process.versions.node.split(".").map(Number);
if (parts[0] < 22 || (parts[0] === 22 && parts[1] < 18)) {
  console.error(
    "This is Node " +
      process.versions.node +
      ", and Daram runs on 22.18 or newer. `npm ci` normally brings one along for this folder:" +
      " run it again, without --omit=optional, or install Node 24.",
  );
  process.exit(1);
}
