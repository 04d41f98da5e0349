/** @type {import("next").NextConfig} */
export default {
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // The gate sets the limit for every body; an action's is the same.
  experimental: { serverActions: { bodySizeLimit: "2mb" } },
  serverExternalPackages: ["@node-rs/argon2", "pg", "undici"],
  // `npm test` checks types, once; a build is what `npm start` waits for.
  typescript: { ignoreBuildErrors: true },
  // What a form sends holds secrets, and logs hold none, in development either.
  logging: { serverFunctions: false },
  devIndicators: false,
};
