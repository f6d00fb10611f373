# What all stand-ins share. Sourced with STANDIN set to the command's name.
# A stand-in writes down each call, and ends loudly on any use it does not know.

STANDIN_PREFIX="${FG621_PREFIX:?a stand-in runs in a made-up router only}"
printf '%s\n' "${STANDIN}${*:+ $*}" >>"${STANDIN_PREFIX}/tmp/calls.log"

# unknown WORDS: the stand-in does not know this use.
unknown() {
	printf '%s: the stand-in does not know this: %s\n' "${STANDIN}" "$*" >&2
	printf '%s: %s\n' "${STANDIN}" "$*" >>"${STANDIN_PREFIX}/tmp/unknown.log"
	exit 99
}
