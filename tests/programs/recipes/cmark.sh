# cmark turns Markdown into HTML, LaTeX and XML.
package=cmark
prepare() {
    sed 's/#cmakedefine \(.*\)/#define \1 1/' src/config.h.in > "$generated/config.h"
    sed 's/@PROJECT_VERSION_M[A-Z]*@/0/g; s/@PROJECT_VERSION_PATCH@/0/g' src/cmark_version.h.in > "$generated/cmark_version.h"
    printf '#define CMARK_EXPORT\n#define CMARK_NO_EXPORT\n#define CMARK_DEPRECATED\n' > "$generated/cmark_export.h"
}
sources() {
    ls src/*.c
}
cases() {
    check html document.md
    check latex document.md -t latex
    check xml document.md -t xml --sourcepos
    check long long.md
}
