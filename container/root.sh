#!/bin/sh
# Completes the root file system of the image: Node, the libraries that it and the native parts of the package load, a user.
# Runs in the stage that builds, as root. Usage: root.sh FOLDER, with the package in FOLDER/app.
set -eu
root=$1

mkdir -p "$root/usr/local/bin" "$root/etc" "$root/data" "$root/tmp" "$root/work" "$root/var/lib/dpkg/status.d"
cp /usr/local/bin/node "$root/usr/local/bin/"
# The command as its users know it, found by `env` as everywhere.
cp --parents -L /usr/bin/env "$root"
ln -s ../../../app/dist/cli.js "$root/usr/local/bin/x-compliance-mock"

# Names are looked up by libraries that are loaded late, so that `ldd` does not tell of them.
loaded() {
  find "$root/app/node_modules" -name '*.node' -exec ldd {} + | sed -n 's|.* => \(/[^ ]*\) .*|\1|p'
  ldd /usr/local/bin/node /usr/bin/env | sed -n 's|^[^/]*\(/[^ ]*\) (0x.*|\1|p'
  ls /lib/*-linux-gnu/libnss_files.so.2 /lib/*-linux-gnu/libnss_dns.so.2 /lib/*-linux-gnu/libresolv.so.2
}
loaded | sort -u | while read -r library; do
  cp --parents -L "$library" "$root"
  # What scanners of images look for.
  package=$(dpkg-query -S "*$(basename "$library")" | sed -n 's|^\([^:]*\):.*|\1|p' | head -n 1)
  dpkg-query -s "$package" > "$root/var/lib/dpkg/status.d/$package"
done

cp -L /etc/os-release "$root/etc/"
echo 'mock:x:1000:1000::/data:/nonexistent' > "$root/etc/passwd"
echo 'mock:x:1000:' > "$root/etc/group"
# Whoever the container is run as may keep its facts, and what is temporary.
chmod 1777 "$root/data" "$root/tmp"
chmod 0755 "$root/app/dist/cli.js"
