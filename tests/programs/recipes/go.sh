# Our own Go, by Debian's compiler of the next release, whose files are put together below the cache: goroutines, maps, the collector,
# files, directories, panics. Go's working directory is the root.
directory=/
prepare() {
    local compiler library
    compiler=$(fetch_binary golang-1.24-go)
    library=$(fetch_binary golang-1.24-src)
    GOROOT=$cache/src/go-root
    if [ ! -d "$GOROOT" ]; then
        rm -rf "$GOROOT.part"
        mkdir -p "$GOROOT.part/pkg"
        cp -rL "$library"/usr/share/go-1.24/src "$GOROOT.part"
        cp -r "$compiler"/usr/share/go-1.24/pkg/include "$compiler"/usr/lib/go-1.24/pkg/tool "$GOROOT.part/pkg"
        cp -r "$compiler"/usr/lib/go-1.24/{bin,VERSION,go.env} "$GOROOT.part"
        mv "$GOROOT.part" "$GOROOT"
    fi
    export GOROOT GOCACHE=$cache/src/go-cache GO111MODULE=off GOTOOLCHAIN=local CGO_ENABLED=0
}
build_native() {
    "$GOROOT/bin/go" build -o "$1" tool.go
}
build_wasm() {
    GOOS=wasip1 GOARCH=wasm "$GOROOT/bin/go" build -o "$1" tool.go
}
cases() {
    check tool - one two
}
