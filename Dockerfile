# The portal in a container: built in one stage, run in another without builder, sources' tests and root.
#   docker build -t rongyizhan . && docker compose up
FROM node:22-bookworm-slim AS build
WORKDIR /portal
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 UPLOAD_DIR=/data/uploads PGLITE_DIR=/data/pg
WORKDIR /portal
COPY --from=build /portal/package.json ./
COPY --from=build /portal/node_modules ./node_modules
COPY --from=build /portal/build ./build
COPY --from=build /portal/app/cli ./app/cli
COPY --from=build /portal/db/migrations ./db/migrations
COPY --from=build /portal/db/seed/reference ./db/seed/reference
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Ends a process whose event loop stands still (a full disk under the embedded database): the container starts anew.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`, { signal: AbortSignal.timeout(4000) }).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# No npm in between: SIGTERM must reach the portal itself, which finishes running requests.
CMD ["node", "app/cli/start.mjs", "--no-build"]
STOPSIGNAL SIGTERM
