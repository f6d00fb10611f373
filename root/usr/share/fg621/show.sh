# What the monitor knows, shown: the verbs `status` and `watch`, and the sections that other verbs show.

# Seconds that one look lasts.
SHOW_LEASE=30

# Fails where there is no status.
show_able() {
	[ -r "${FG621_RUN}/status.json" ] || fail 7 'no status yet: the monitor has not run; start it with /etc/init.d/fg621 start'
}

show_status() {
	show_able
	if [ -t 1 ]; then
		show_table "${FG621_RUN}/status.json"
	else
		cat "${FG621_RUN}/status.json"
	fi
}

show_watch() {
	local lease=

	monitor_runs || fail 7 'the monitor is not running; start it with /etc/init.d/fg621 start'
	at_now
	[ ! -r "${FG621_RUN}/lease" ] || read -r -n 12 lease <"${FG621_RUN}/lease"
	# Once a second is enough: more would only fill the FIFO.
	[ "${lease}" != $((AT_NOW + SHOW_LEASE)) ] || return 0
	printf '%s\n' $((AT_NOW + SHOW_LEASE)) >"${FG621_RUN}/lease"
	# Read-write does not block, even if the monitor died just now.
	printf 'wake\n' 1<>"${FG621_RUN}/control"
}

# show_table [FILE]: the status, or some of its sections, for people.
show_table() {
	at_now
	awk -v now="${AT_NOW}" -f "${FG621_LIB}/json.awk" -f "${FG621_LIB}/table.awk" "$@"
}

# show_lines [FILE]: JSON as lines of PATH VALUE, for other programs of awk.
show_lines() {
	awk -f "${FG621_LIB}/json.awk" -f "${FG621_LIB}/flat.awk" "$@"
}

# show_sections NAME…: these sections of the status, as a table on a terminal and as JSON otherwise.
show_sections() {
	show_able
	awk -v only="$*" -f "${FG621_LIB}/only.awk" "${FG621_RUN}/status.json" |
		if [ -t 1 ]; then
			show_table
		else
			cat
		fi
}
