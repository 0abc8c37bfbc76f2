#!/bin/sh
# Builds tour.kt with the Kotlin compiler from Maven Central: for WASI with both forms of exceptions, and for the JVM, whose output
# is what the others have to print. Needs Maven and a JDK on the path, or JAVA_HOME.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=2.3.0
work=${1:-$(mktemp -d)}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

cat > "$work/pom.xml" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>example</groupId><artifactId>kotlin</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-compiler-embeddable</artifactId><version>$version</version></dependency>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib-wasm-wasi</artifactId><version>$version</version><type>klib</type></dependency>
  </dependencies>
</project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies "-DoutputDirectory=$work/lib"
stdlib=$work/lib/kotlin-stdlib-wasm-wasi-$version.klib

kotlin() {
    "$java" -cp "$work/lib/*" "$@"
}

wasm() {
    kotlin org.jetbrains.kotlin.cli.js.K2JSCompiler -Xwasm -Xwasm-target=wasm-wasi "$@"
}

wasm -libraries "$stdlib" -Xir-produce-klib-file -ir-output-dir "$work/klib" -ir-output-name tour "$here/tour.kt"
for exceptions in false true; do
    wasm -libraries "$stdlib:$work/klib/tour.klib" "-Xinclude=$work/klib/tour.klib" -Xir-produce-js -Xir-dce \
        "-Xwasm-use-new-exception-proposal=$exceptions" -ir-output-dir "$work/$exceptions" -ir-output-name tour
done
cp "$work/false/tour.wasm" "$here/tour-legacy-exceptions.wasm"
cp "$work/true/tour.wasm" "$here/tour.wasm"

kotlin org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-reflect -no-stdlib -cp "$work/lib/kotlin-stdlib-$version.jar" -d "$work/jvm" "$here/tour.kt"
"$java" -cp "$work/jvm:$work/lib/kotlin-stdlib-$version.jar" TourKt > "$here/tour.expected"
