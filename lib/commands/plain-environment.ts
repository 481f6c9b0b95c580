const needed =
  /^(PATH|PATHEXT|HOME|USER|LOGNAME|LANG|LC_.*|TZ|TMPDIR|TMP|TEMP|SYSTEMROOT|SYSTEMDRIVE|COMSPEC|WINDIR|APPDATA|LOCALAPPDATA|USERPROFILE|PROGRAMFILES.*|XDG_.*|LD_LIBRARY_PATH|FONTCONFIG_.*|CHROMIUM_PATH|PLAYWRIGHT_BROWSERS_PATH|TEST_REDIS_URL)$/i;

/** The environment of a check: what programs need of the machine's, and nothing that changes what
 *  Daram or a tool does (keys, stores, CI). */
export function plainEnvironment(mode: "production" | "test"): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => needed.test(name));
  return { ...Object.fromEntries(kept), NODE_ENV: mode };
}
