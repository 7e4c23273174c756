#!/bin/sh
# Completes the root file system of the image: Node, the libraries that Node and the package's native modules load, a user.
# Runs as root in the build stage. Usage: build-root-filesystem.sh DIRECTORY, with the package in DIRECTORY/app.
set -eu
root=$1

mkdir -p "$root/usr/local/bin" "$root/etc" "$root/data" "$root/tmp" "$root/work" "$root/var/lib/dpkg/status.d"
cp /usr/local/bin/node "$root/usr/local/bin/"
# The command `x-compliance-mock`, whose first line needs `env`.
cp --parents -L /usr/bin/env "$root"
ln -s ../../../app/dist/cli.js "$root/usr/local/bin/x-compliance-mock"

# The libraries that resolve host names are loaded at run time, so `ldd` does not list them.
loaded() {
  find "$root/app/node_modules" -name '*.node' -exec ldd {} + | sed -n 's|.* => \(/[^ ]*\) .*|\1|p'
  ldd /usr/local/bin/node /usr/bin/env | sed -n 's|^[^/]*\(/[^ ]*\) (0x.*|\1|p'
  ls /lib/*-linux-gnu/libnss_files.so.2 /lib/*-linux-gnu/libnss_dns.so.2 /lib/*-linux-gnu/libresolv.so.2
}
loaded | sort -u | while read -r library; do
  cp --parents -L "$library" "$root"
  # Image scanners read these entries.
  package=$(dpkg-query -S "*$(basename "$library")" | sed -n 's|^\([^:]*\):.*|\1|p' | head -n 1)
  dpkg-query -s "$package" > "$root/var/lib/dpkg/status.d/$package"
done

cp -L /etc/os-release "$root/etc/"
echo 'mock:x:1000:1000::/data:/nonexistent' > "$root/etc/passwd"
echo 'mock:x:1000:' > "$root/etc/group"
# Any user of the container can write state and temporary files.
chmod 1777 "$root/data" "$root/tmp"
chmod 0755 "$root/app/dist/cli.js"
