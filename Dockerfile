# syntax=docker/dockerfile:1

# The current LTS, on which the tests run too; any from 20.19 on will do.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run compile
# What to serve: the sample that comes with the program; another folder or .zip below this one; or
# "kaggle", which downloads The Movies Dataset while the image is built.
ARG SOURCE=data/sample
RUN if [ "$SOURCE" = kaggle ]; then \
      node dist/cli.js fetch --to /tmp/source.zip --quiet && \
      node dist/cli.js build --source /tmp/source.zip --out releases; \
    else \
      node dist/cli.js build --source "$SOURCE" --out releases; \
    fi
RUN npm prune --omit=dev --no-audit --no-fund
# What is loaded only when asked for: @aws-sdk/client-s3@3.1169.0 for releases from s3://,
# @clickhouse/client@1.23.1 for lists from a cluster.
ARG PEERS=
RUN if [ -n "$PEERS" ]; then npm install --no-save --save-prod --omit=dev --no-audit --no-fund $PEERS; fi

FROM node:${NODE_VERSION}-slim
# What runs needs Node alone.
RUN rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /opt/yarn-*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000 NODE_OPTIONS="--max-old-space-size=256 --max-semi-space-size=4 --v8-pool-size=1" MALLOC_MMAP_THRESHOLD_=131072
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
# Theirs who run it: a volume that is mounted here takes the owner over, and a build may write to it.
COPY --from=build --chown=1000:1000 /app/releases releases
# "node", as a number: Kubernetes asks for one to know that it is not root.
USER 1000:1000
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-memory-reducer", "dist/cli.js", "serve", "--out", "releases"]
