#!/bin/sh
# Completes the root file system of the image: Node, the libraries that Node and the package's native modules load, their
# licences, a user. Runs as root in the build stage. Usage: build-root-filesystem.sh DIRECTORY, with the package in DIRECTORY/app.
set -eu
root=$1

mkdir -p "$root/usr/local/bin" "$root/etc" "$root/data" "$root/tmp" "$root/work" "$root/var/lib/dpkg/status.d"
cp /usr/local/bin/node "$root/usr/local/bin/"
cp --parents /usr/local/LICENSE "$root"
# Lets the command start without `env`, whose licence is the GPL.
sed -i '1s|.*|#!/usr/local/bin/node|' "$root/app/dist/cli.js"
ln -s ../../../app/dist/cli.js "$root/usr/local/bin/x-compliance-mock"

# Copies the entry and the licence of a Debian package. Image scanners read the entry. Slim images lack the links to the licence
# of another package from the same source.
add_package() {
  dpkg-query -s "$1" > "$root/var/lib/dpkg/status.d/$1"
  mkdir -p "$root/usr/share/doc/$1"
  source=$(dpkg-query -W -f '${source:Package}' "$1")
  for package in "$1" $(dpkg-query -W -f '${source:Package} ${Package}\n' | sed -n "s|^$source ||p"); do
    cp -L "/usr/share/doc/$package/copyright" "$root/usr/share/doc/$1/" 2>/dev/null && return
  done
  echo "$1: expected /usr/share/doc/$1/copyright, got no file" >&2
  return 1
}

# The libraries that resolve host names are loaded at run time, so `ldd` does not list them.
loaded() {
  find "$root/app/node_modules" -name '*.node' -exec ldd {} + | sed -n 's|.* => \(/[^ ]*\) .*|\1|p'
  ldd /usr/local/bin/node | sed -n 's|^[^/]*\(/[^ ]*\) (0x.*|\1|p'
  ls /lib/*-linux-gnu/libnss_files.so.2 /lib/*-linux-gnu/libnss_dns.so.2 /lib/*-linux-gnu/libresolv.so.2
}
loaded | sort -u | while read -r library; do
  cp --parents -L "$library" "$root"
  add_package "$(dpkg-query -S "*$(basename "$library")" | sed -n 's|^\([^:]*\):.*|\1|p' | head -n 1)"
done

# The licences of packages refer to these texts.
cp -R --parents /usr/share/common-licenses "$root"
add_package base-files
cp -L /etc/os-release "$root/etc/"
echo 'mock:x:1000:1000::/data:/nonexistent' > "$root/etc/passwd"
echo 'mock:x:1000:' > "$root/etc/group"
# Any user of the container can write state and temporary files.
chmod 1777 "$root/data" "$root/tmp"
chmod 0755 "$root/app/dist/cli.js"
