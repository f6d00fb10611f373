# What a person has kept, put back when the modem has lost it over a restart: as a change of its own (change.sh), so that a
# wish that costs the network does not last.

# So often within an hour, whatever the modem does in between; AT+COPS falls back by itself, so once is enough there.
WISH_MAX=3
WISH_MAX_OPERATOR=1
WISH_HOUR=3600
# A modem that has just started may take minutes to find a network.
WISH_LIMIT=300

# Reads the wishes from section `radio` of the configuration: WISH_KIND, arguments of KIND_make.
wish_load() {
	local kind

	WISH_LOG=
	[ ! -r "${FG621_RUN}/wish" ] || read -r WISH_LOG <"${FG621_RUN}/wish"
	for kind in ${CHANGE_KINDS}; do
		"${kind}_wish"
		eval "WISH_${kind}=\${CHOICE_WISH}"
	done
	wish_reset
}

# Another start of the modem, another look.
wish_reset() {
	WISH_LEFT="${CHANGE_KINDS}" WISH_REFUSED=''
}

# Another wish for KIND, which the modem has just taken.
wish_kept() {
	local kind entry refused='' log=''

	"${1}_wish"
	eval "WISH_${1}=\${CHOICE_WISH}"
	for kind in ${WISH_REFUSED}; do
		[ "${kind}" = "${1}" ] || refused="${refused} ${kind}"
	done
	WISH_REFUSED="${refused}"
	for entry in ${WISH_LOG}; do
		[ "${entry%@*}" = "${1}" ] || log="${log} ${entry}"
	done
	WISH_LOG="${log# }"
	wish_write_log
	[ "${WISH_LEFT%% *}" != "${1}" ] || wish_next
}

wish_next() {
	case "${WISH_LEFT}" in
	*' '*) WISH_LEFT="${WISH_LEFT#* }" ;;
	*) WISH_LEFT= ;;
	esac
}

wish_give_up() {
	WISH_REFUSED="${WISH_REFUSED} ${1}"
	monitor_say "${1}: the modem did not take the kept choice"
	wish_next
}

# How often KIND was put back within the last hour: WISH_TRIES. WISH_LOG (`KIND@SECONDS …`) outlives a killed monitor.
wish_count() {
	local entry log=''

	at_now
	WISH_TRIES=0
	for entry in ${WISH_LOG}; do
		case "${entry#*@}" in
		'' | *[!0-9]* | 0?*) continue ;;
		esac
		[ "${entry#*@}" -gt $((AT_NOW - WISH_HOUR)) ] || continue
		log="${log} ${entry}"
		[ "${entry%@*}" != "${1}" ] || WISH_TRIES=$((WISH_TRIES + 1))
	done
	WISH_LOG="${log# }"
}

wish_write_log() {
	printf '%s\n' "${WISH_LOG}" >"${FG621_RUN}/wish.new" && mv "${FG621_RUN}/wish.new" "${FG621_RUN}/wish"
}

# Once per modem start and kind: compares, and puts back. Returns 3 when the modem does not answer. What someone sets by
# hand afterwards is left alone.
wish_step() {
	local kind="${WISH_LEFT%% *}" wish code most="${WISH_MAX}"

	[ -n "${kind}" ] && ! change_active && [ ! -e "${FG621_RUN}/request" ] || return 0
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
	CHANGE_TOLD=0
	"${kind}_look"
	code=$?
	[ "${code}" -le 1 ] || return 3
	if [ "${code}" = 0 ]; then
		# shellcheck disable=SC2086 # several arguments
		"${kind}_make" "${CHOICE_READ}" ${wish}
		if "${kind}_same" "${CHOICE_READ}" "${CHOICE_NEW}"; then
			wish_next
			return 0
		fi
	fi
	wish_count "${kind}"
	[ "${kind}" != operator ] || most="${WISH_MAX_OPERATOR}"
	# One that was taken and cost the network is not tried again.
	case "${CHANGE_WISH}${CHANGE_KIND}-${CHANGE_PHASE}" in
	"1${kind}-undone") [ "${WISH_TRIES}" = 0 ] || most=0 ;;
	esac
	if [ "${WISH_TRIES}" -ge "${most}" ]; then
		wish_give_up "${kind}"
		return 0
	fi
	WISH_LOG="${WISH_LOG} ${kind}@${AT_NOW}"
	wish_write_log
	[ "${code}" = 0 ] || return 0
	monitor_say "${kind}: putting the kept choice back, try $((WISH_TRIES + 1))"
	change_begin "${kind}" 0 "${WISH_LIMIT}" 0 "${wish}"
	CHANGE_WISH=1
	change_save
}

# What the status says of the wishes: WISH_FACTS.
wish_facts() {
	WISH_FACTS="fact wish_bands ${WISH_bands}
fact wish_operator ${WISH_operator}
fact wish_cell ${WISH_cell}
fact wish_refused ${WISH_REFUSED}
"
}
