# What a person has kept, put back when the modem has lost it over a restart: as a change of its own (change.sh), so that a
# wish that costs the network does not last.

WISH_MAX=3
# A modem that has just started may take minutes to find a network.
WISH_LIMIT=300

# Reads the wishes from section `radio` of the configuration: WISH_KIND, arguments of KIND_make.
wish_load() {
	local kind

	for kind in ${CHANGE_KINDS}; do
		"${kind}_wish"
		eval "WISH_${kind}=\${CHOICE_WISH}"
	done
	wish_reset
}

# Another start of the modem, another look.
wish_reset() {
	WISH_LEFT="${CHANGE_KINDS}" WISH_TRIES=0 WISH_REFUSED=''
}

# Another wish for KIND, which the modem has just taken.
wish_kept() {
	local kind refused=

	"${1}_wish"
	eval "WISH_${1}=\${CHOICE_WISH}"
	for kind in ${WISH_REFUSED}; do
		[ "${kind}" = "${1}" ] || refused="${refused} ${kind}"
	done
	WISH_REFUSED="${refused}"
	[ "${WISH_LEFT%% *}" != "${1}" ] || wish_next
}

wish_next() {
	case "${WISH_LEFT}" in
	*' '*) WISH_LEFT="${WISH_LEFT#* }" ;;
	*) WISH_LEFT= ;;
	esac
	WISH_TRIES=0
}

wish_give_up() {
	WISH_REFUSED="${WISH_REFUSED} ${1}"
	monitor_say "${1}: the modem did not take the kept choice"
	wish_next
}

# Once per modem start and kind: compares, and tries at most three times. Returns 3 when the modem does not answer. What
# someone sets by hand afterwards is left alone.
wish_step() {
	local kind="${WISH_LEFT%% *}" wish

	[ -n "${kind}" ] && ! change_active || return 0
	# Without a working SIM, most of it cannot even be read.
	case "${MONITOR_NAME}" in
	registered | searching | denied | emergency | no_service) ;;
	*) return 0 ;;
	esac
	eval "wish=\${WISH_${kind}}"
	if [ -z "${wish}" ]; then
		wish_next
		return 0
	fi
	# A wish that was taken and cost the network is not tried again.
	if [ "${WISH_TRIES}" -gt 0 ] && [ "${CHANGE_WISH}${CHANGE_KIND}-${CHANGE_PHASE}" = "1${kind}-undone" ]; then
		wish_give_up "${kind}"
		return 0
	fi
	"${kind}_look"
	case $? in
	0) ;;
	1)
		WISH_TRIES=$((WISH_TRIES + 1))
		[ "${WISH_TRIES}" -le "${WISH_MAX}" ] || wish_give_up "${kind}"
		return 0
		;;
	*) return 3 ;;
	esac
	# shellcheck disable=SC2086 # several arguments
	"${kind}_make" "${CHOICE_READ}" ${wish}
	if "${kind}_same" "${CHOICE_READ}" "${CHOICE_NEW}"; then
		wish_next
	elif [ "${WISH_TRIES}" -ge "${WISH_MAX}" ]; then
		wish_give_up "${kind}"
	else
		WISH_TRIES=$((WISH_TRIES + 1))
		monitor_say "${kind}: putting the kept choice back, try ${WISH_TRIES}"
		change_begin "${kind}" 0 "${WISH_LIMIT}" 0 "${wish}"
		CHANGE_WISH=1
		change_save
	fi
}

# What the status says of the wishes: WISH_FACTS.
wish_facts() {
	WISH_FACTS="fact wish_bands ${WISH_bands}
fact wish_operator ${WISH_operator}
fact wish_cell ${WISH_cell}
fact wish_refused ${WISH_REFUSED}
"
}
