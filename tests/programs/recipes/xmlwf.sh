# Expat's xmlwf checks a document and writes it in canonical form.
package=expat
flags="-DXML_POOR_ENTROPY -DXML_CONTEXT_BYTES=1024 -DXML_NS -DXML_DTD -DBYTEORDER=1234 -Iexpat/lib"
prepare() {
    : > "$generated/expat_config.h"
}
sources() {
    echo expat/lib/xmlparse.c expat/lib/xmlrole.c expat/lib/xmltok.c
    echo expat/xmlwf/xmlwf.c expat/xmlwf/xmlfile.c expat/xmlwf/codepage.c expat/xmlwf/readfilemap.c
}
cases() {
    check canonical - -d out catalogue.xml
    check broken - broken.xml
}
