# Turning replies into status: one awk program in several files.

# status_awk [awk options] FILE…: reads FILEs of facts and replies; see records.awk.
status_awk() {
	local part programme=

	for part in records accept text bands cells carriers network choice scan job history recovery state status; do
		programme="${programme} -f ${FG621_PREFIX}/usr/share/fg621/${part}.awk"
	done
	# shellcheck disable=SC2086 # the file names are ours and hold no blanks
	awk ${programme} "$@"
}
