#!/bin/sh
# Builds a substitute for the Dockerfile's base image on machines that can reach only the Debian and npm registries.
# The substitute is a minimal Debian of the same release, with Node of the same major version and npm. The script imports the
# substitute into podman under the name of the base image. It also copies the machine's npm settings (certificates and proxies,
# no credentials), so that builds in the image can reach the npm registry.
# Usage: build-base-image.sh NAME, as root on Debian. Example of a name: docker.io/library/node:24-bookworm-slim
set -eu
name=$1
tag=${name##*:}       # 24-bookworm-slim
line=${tag%%-*}       # 24
release=${tag#*-}     # bookworm-slim
release=${release%-slim}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

# Excludes documentation except licences, and translations, as the original image does.
mmdebstrap --quiet --variant=minbase --format=directory \
  --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
  --dpkgopt='path-exclude=/usr/share/man/*' \
  --dpkgopt='path-exclude=/usr/share/locale/*' "$release" "$root"

case $(uname -m) in
  x86_64) architecture=x64 ;;
  aarch64) architecture=arm64 ;;
  *) echo "architecture: expected x86_64 or aarch64, got $(uname -m)" >&2; exit 1 ;;
esac
npm install --silent --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --prefix "$work/npm" \
  "node-linux-$architecture@$line" npm@11
mkdir -p "$root/usr/local/lib/node_modules"
cp "$work/npm/node_modules/node-linux-$architecture/bin/node" "$root/usr/local/bin/node"
cp "$work/npm/node_modules/node-linux-$architecture/LICENSE" "$root/usr/local/LICENSE"
cp -R "$work/npm/node_modules/npm" "$root/usr/local/lib/node_modules/npm"
ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
ln -s ../lib/node_modules/npm/bin/npx-cli.js "$root/usr/local/bin/npx"
chroot "$root" useradd --uid 1000 --create-home --shell /bin/bash node

# Copies the npm settings of this machine.
mkdir -p "$root/usr/local/etc"
setting() { npm config get "$1" 2>/dev/null | grep -vx -e null -e undefined || true; }
for key in registry proxy https-proxy noproxy strict-ssl; do
  value=$(setting "$key")
  [ -z "$value" ] || echo "$key=$value" >> "$root/usr/local/etc/npmrc"
done
certificates=$(setting cafile)
certificates=${certificates:-${NODE_EXTRA_CA_CERTS:-}}
if [ -n "$certificates" ]; then
  mkdir -p "$root/usr/local/share/certificates"
  cp "$certificates" "$root/usr/local/share/certificates/machine.pem"
  echo 'cafile=/usr/local/share/certificates/machine.pem' >> "$root/usr/local/etc/npmrc"
fi

tar -C "$root" -c . | podman import --quiet \
  --change 'CMD ["node"]' --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - "$name"
