# Making the run-time image. Sourced by the start script when there is none for this build.
#
# The image is the JDK reduced to what Tuber needs and, above all, without the JDK's empty jdk.graal.compiler module: so the
# compiler can lie on the ordinary module path. Otherwise it has to be an upgrade of the JDK's module, for which the JVM gives up
# its class archives and takes a second longer to start.

image_modules=java.base,java.logging,java.management,java.sql,jdk.management,jdk.unsupported,jdk.zipfs,jdk.internal.vm.ci

# make_image: makes $runtime anew from the JDK $jdk_found. Quiet but for one line; fails if it cannot be made.
make_image() {
    [ -x "$jdk_found/bin/jlink" ] && [ -w "$home" ] || return 1
    case $jdk_modules in *" jdk.internal.vm.ci "*) ;; *) return 1 ;; esac
    echo "tuber: preparing a fast start (once, takes some seconds)" >&2
    making=$runtime.$$
    trap 'rm -rf "$making"' EXIT
    trap 'exit 130' INT TERM HUP
    link_image && train_image && write_settings && move_image
    made=$?
    rm -rf "$making"
    trap - EXIT INT TERM HUP
    return $made
}

link_image() {
    "$jdk_found/bin/jlink" --add-modules "$image_modules" --no-header-files --no-man-pages --output "$making" >/dev/null 2>&1 &&
        "$making/bin/java" -Xshare:dump -Xlog:disable >/dev/null 2>&1
}

# Runs a small program and keeps the classes that were loaded, linked and profiled on the way.
train_image() {
    # shellcheck disable=SC2086 # options are split on purpose
    "$making/bin/java" $common $compile_options "-XX:AOTCacheOutput=$making/tuber.aot" \
        -p "$lib/modules:$lib/compiler" -m "$main" run "$lib/warmup.wasm" </dev/null >/dev/null 2>&1
    [ -s "$making/tuber.aot" ]
}

write_settings() {
    printf '%s\n' "$build" "$home" "$jdk_found" "$compile_options" > "$making/settings"
}

# Another process may have been faster: then its image serves, and is left alone since that process runs on it.
move_image() {
    image_is_current || { rm -rf "$runtime" && mv "$making" "$runtime"; } 2>/dev/null
}
