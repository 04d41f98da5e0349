/** @type {import("next").NextConfig} */
export default {
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // The gate sets the limit for every body; an action's is the same.
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
  serverExternalPackages: ["@node-rs/argon2", "pg", "undici"],
  devIndicators: false,
};
