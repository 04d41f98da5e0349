# The same Node and the same Debian in both stages: what is installed for one runs in the other.
FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

FROM base AS build
# The packages change less often than the sources: their layer is kept between builds.
COPY package.json package-lock.json ./
COPY scripts/prepare.mjs scripts/platform-packages.mjs scripts/
RUN node -e "import('./scripts/prepare.mjs').then(({ ensureInstalled }) => ensureInstalled(console.info))"
COPY . .
# Both steps note what they did, so that a start does neither again.
RUN node scripts/start.mjs --build
# Then what only a build needs goes: development packages, Next's compiler and its cache.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@next/swc-* .next/cache

FROM base
ENV NODE_ENV=production PORT=3000 BULKHEAD_DATA_DIR=/data
# The sources belong to root and the process does not run as root: it cannot change itself.
COPY --from=build /app /app
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
VOLUME /data
EXPOSE 3000
# Debian's slim image has no curl. A first start makes the database or waits for its migrations.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "scripts/start.mjs"]
