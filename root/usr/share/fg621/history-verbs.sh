# `fg621 history` and `fg621 events`: what the recorder (history.sh) has written, with times of day.

# history_files NAME…: HISTORY_FILES, those of them that are there.
history_files() {
	local name

	HISTORY_FILES=
	for name in "$@"; do
		[ ! -r "${FG621_RUN}/history/${name}" ] || HISTORY_FILES="${HISTORY_FILES} ${FG621_RUN}/history/${name}"
	done
}

history_nothing() {
	fail 7 'nothing is recorded: the monitor has not run, or the recorder is switched off'
}

history_verb() {
	local fine

	history_files fine.1 fine
	fine="${HISTORY_FILES}"
	history_files former coarse.1 coarse
	[ -n "${HISTORY_FILES}${fine}" ] || history_nothing
	at_now
	# shellcheck disable=SC2086 # file names without blanks
	awk -v now="${AT_NOW}" -f "${FG621_LIB}/times.awk" -f "${FG621_LIB}/history-csv.awk" pass=1 ${fine} pass=2 ${HISTORY_FILES} ${fine}
}

events_verb() {
	history_files former-events events.1 events
	[ -n "${HISTORY_FILES}" ] || history_nothing
	at_now
	# shellcheck disable=SC2086 # file names without blanks
	awk -v now="${AT_NOW}" -f "${FG621_LIB}/times.awk" -f "${FG621_LIB}/events-list.awk" ${HISTORY_FILES}
}
