# The image contains only Node, the libraries that it links, the package with its two dependencies, and all their licences.
# Reasons: docs/decisions/0030-minimal-image-with-node-only.md

# `npm run update:base-image` sets the digest to that of the newest image with this tag. Mirrors can be set with --build-arg.
ARG BASE_IMAGE=docker.io/library/node:24-bookworm-slim@sha256:a9f5f7c91a432850b2a8a7797adf5eadb6c733ceed61167806cee7ea7fbc29df

FROM ${BASE_IMAGE} AS dependencies
WORKDIR /dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM ${BASE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
# Installs the packed file, so the image has the same files as the published package, except the guides.
RUN npm run --silent build \
 && npm pack --silent --ignore-scripts --pack-destination /tmp \
 && mkdir -p /image/app \
 && tar -xzf /tmp/x-compliance-mock-*.tgz -C /image/app --strip-components=1
COPY --from=dependencies /dependencies/node_modules /image/app/node_modules
RUN sh container/build-root-filesystem.sh /image \
 && node scripts/write-image-sbom.mjs /image

FROM scratch
COPY --from=build /image/ /

# Listens on all addresses: clients in other containers connect from outside. Published ports decide which other clients can.
ENV XCM_HOST=0.0.0.0 \
    XCM_GATEWAY_HOST=0.0.0.0 \
    XCM_DATA_DIR=/data \
    TMPDIR=/data \
    HOME=/data \
    PATH=/usr/local/bin
USER 1000:1000
WORKDIR /work
VOLUME /data
# Omits the proxy's port, which is rarely open: Testcontainers waits for every port listed here.
EXPOSE 4020
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s --retries=3 CMD ["x-compliance-mock", "ready"]
ENTRYPOINT ["x-compliance-mock"]
CMD ["serve"]

LABEL org.opencontainers.image.title="x-compliance-mock" \
      org.opencontainers.image.description="An Express-compatible fake of the X (Twitter) API v2 batch compliance jobs that behaves like the real API in everything a client can observe" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
