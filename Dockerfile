# A small image that runs Bubo as an unprivileged user; its data live in the volume /data.
FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 BUBO_DATA=/data MALLOC_ARENA_MAX=2
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force
COPY server server
COPY migrations migrations
COPY themes themes
COPY plugins plugins
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "server/bubo.js", "start"]
