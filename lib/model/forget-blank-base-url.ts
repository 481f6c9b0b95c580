import "server-only";

// `@ai-sdk/openai` reads this variable when it loads and throws when it is set but empty, which here
// counts as not set (`.env.example` copied as it is). So this is imported before the package.
if (process.env.OPENAI_BASE_URL?.trim() === "") delete process.env.OPENAI_BASE_URL;
