# Finding a JDK that runs Tuber. Sourced by the start scripts; defines functions only and starts no process while it searches.

# read_release DIR: sets jdk_feature (25), jdk_update (3 of 25.0.3), jdk_kind (hotspot, graalvm or other) and
# jdk_modules by DIR's file "release". Fails if DIR is no JDK.
read_release() {
    jdk_feature=0 jdk_update=0 jdk_kind=hotspot jdk_modules= jdk_arch= release_version=
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r release_key release_value || [ -n "$release_key" ]; do
        release_value=${release_value#\"} release_value=${release_value%\"}
        case $release_key in
            JAVA_VERSION) release_version=$release_value ;;
            MODULES) jdk_modules=" $release_value " ;;
            OS_ARCH) jdk_arch=$release_value ;;
            GRAALVM_VERSION) jdk_kind=graalvm ;;
            JVM_VARIANT) case $release_value in [Oo]pen[Jj]9) jdk_kind=other ;; esac ;;
        esac
    done < "$1/release"
    jdk_feature=${release_version%%[!0-9]*}
    case $release_version in
        *.*.*) jdk_update=${release_version#*.*.} jdk_update=${jdk_update%%[!0-9]*} ;;
    esac
    : "${jdk_feature:=0}" "${jdk_update:=0}"
}

# is_usable DIR: whether DIR is a JDK that can run Tuber.
is_usable() {
    read_release "$1" && [ "$jdk_feature" -ge 25 ]
}

# can_compile VERSION: whether the JDK that read_release saw last takes the Graal compiler of that version (25.0.3). The
# compiler must be made for this feature release and must not be newer than the update. A GraalVM brings its own.
can_compile() {
    case $jdk_arch in x86_64 | amd64 | aarch64 | arm64) ;; *) return 1 ;; esac
    case $jdk_modules in *" jdk.internal.vm.ci "*) ;; *) return 1 ;; esac
    [ "$jdk_kind" = hotspot ] && [ "$jdk_feature" = "${1%%.*}" ] && [ "$jdk_update" -ge "${1##*.}" ]
}

# consider DIR: remembers DIR in jdk_found if it is usable; succeeds if there is no need to look further.
consider() {
    is_usable "$1" || return 1
    if can_compile "$jdk_compiler" || [ "$jdk_kind" = graalvm ]; then
        jdk_found=$1
        return 0
    fi
    : "${jdk_found:=$1}"
    return 1
}

# find_jdk VERSION: sets jdk_found to the JDK to use, and what read_release sets for it. JAVA_HOME wins if it is usable at
# all; otherwise the first JDK that takes the compiler of that version, else the first usable one. Fails if there is none.
find_jdk() {
    jdk_compiler=$1 jdk_found=
    if [ -n "${JAVA_HOME:-}" ] && is_usable "$JAVA_HOME"; then
        jdk_found=$JAVA_HOME
        return 0
    fi
    search_jdk || :
    [ -n "$jdk_found" ] && read_release "$jdk_found"
}

search_jdk() {
    if [ -r "${HOME:-}/.m2/toolchains.xml" ]; then
        while IFS= read -r toolchain_line || [ -n "$toolchain_line" ]; do
            case $toolchain_line in
                *'<jdkHome>'*'</jdkHome>'*)
                    toolchain_home=${toolchain_line#*<jdkHome>}
                    consider "${toolchain_home%%</jdkHome>*}" && return 0
                    ;;
            esac
        done < "${HOME:-}/.m2/toolchains.xml"
    fi
    path_java=$(command -v java 2>/dev/null) && path_java=$(readlink -f "$path_java" 2>/dev/null) &&
        consider "${path_java%/bin/java}" && return 0
    for candidate in /usr/lib/jvm/* /usr/lib64/jvm/* /opt/java/* /opt/jdk* /opt/*jdk* /opt/graalvm* /usr/local/lib/jvm/* \
        /usr/local/openjdk* /usr/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.asdf/installs/java/* \
        "${HOME:-}"/.local/share/mise/installs/java/* "${HOME:-}"/.jenv/versions/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        consider "$candidate" && return 0
    done
    return 1
}

# no_jdk: tells the user that find_jdk failed, and ends the script.
no_jdk() {
    cat >&2 <<'MESSAGE'
tuber: no JDK 25 or newer was found. Looked at JAVA_HOME, ~/.m2/toolchains.xml, the java on the PATH, /usr/lib/jvm, /opt, SDKMAN
and the usual places of macOS. Install one, for instance Eclipse Temurin 25 (https://adoptium.net), or set JAVA_HOME to it.
MESSAGE
    exit 1
}
