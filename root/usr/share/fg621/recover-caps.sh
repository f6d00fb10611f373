# What keeps recovery (recover.sh) from taking a step: caps, and the time of day.
# shellcheck disable=SC2153 # the other files of recovery, and the monitor, set them

# Gentle steps that may be taken.
RECOVER_GENTLE_HOUR=6
RECOVER_GENTLE_DAY=24

# Whether RECOVER_NEXT_STEP may be taken now; else RECOVER_HELD, and RECOVER_NEXT_AT where that is known.
recover_room() {
	local hour="${RECOVER_GENTLE_HOUR}" day="${RECOVER_GENTLE_DAY}" rough=0 entry log=''

	case "${RECOVER_NEXT_STEP}" in
	restart | usb | reboot) rough=1 hour="${RECOVER_PER_HOUR}" day="${RECOVER_PER_DAY}" ;;
	esac
	if [ "${RECOVER_FAULT}" = carriers_lost ] && [ -n "${RECOVER_CARRIED}" ] &&
		[ "${AT_NOW}" -lt $((RECOVER_CARRIED + RECOVER_DAY)) ]; then
		RECOVER_HELD=day RECOVER_NEXT_AT=$((RECOVER_CARRIED + RECOVER_DAY))
		recover_capped day
		return 1
	fi
	# A port that says nothing to us may only be one that another program reads: the link itself is good.
	case "${RECOVER_FAULT}-${RECOVER_FLOWS}-${day}" in
	silent-1-0) ;;
	silent-1-*) day=1 ;;
	esac
	for entry in ${RECOVER_LOG}; do
		[ "${entry#*@}" -gt $((AT_NOW - RECOVER_DAY)) ] || continue
		log="${log} ${entry}"
	done
	RECOVER_LOG="${log# }"
	recover_full day "${RECOVER_DAY}" "${day}" "${rough}" || recover_full hour "${RECOVER_HOUR}" "${hour}" "${rough}" || return 0
	recover_capped "${RECOVER_HELD}"
	return 1
}

# recover_full WORD SECONDS MOST ROUGH: whether so many steps of the kind were taken within SECONDS that no other may be.
recover_full() {
	local entry kind count=0 times='' since=$((AT_NOW - ${2}))

	for entry in ${RECOVER_LOG}; do
		kind=0
		case "${entry}" in
		restart@* | usb@* | reboot@*) kind=1 ;;
		esac
		[ "${kind}" = "${4}" ] || continue
		[ "${entry#*@}" -gt "${since}" ] || continue
		count=$((count + 1))
		times="${times} ${entry#*@}"
	done
	[ "${count}" -ge "${3}" ] || return 1
	RECOVER_HELD="${1}" RECOVER_NEXT_AT=$((AT_NOW + ${2}))
	# As soon as one less than MOST are left.
	for entry in ${times}; do
		[ "${count}" -ge "${3}" ] || break
		RECOVER_NEXT_AT=$((entry + ${2}))
		count=$((count - 1))
	done
	return 0
}

# recover_capped CAP: told once, until the fault has gone or a step was taken.
recover_capped() {
	[ "${RECOVER_CAPPED}" != "${1}" ] || return 0
	RECOVER_CAPPED="${1}" RECOVER_DIRTY=1
	recover_save
	event_add capped "trigger=${RECOVER_FAULT}" "cap=${1}" ${RECOVER_NEXT_AT:+"until=${RECOVER_NEXT_AT}"}
}

# Lost carriers wait for the hours in which nobody minds. The wall clock is asked only then, and rarely.
recover_hour_of_day() {
	local now year left

	[ "${RECOVER_FAULT}" = carriers_lost ] && [ "${RECOVER_FROM}" != "${RECOVER_TO}" ] || return 0
	if [ "${AT_NOW}" -lt "${RECOVER_DATE_AT}" ]; then
		RECOVER_HELD=window RECOVER_NEXT_AT="${RECOVER_WINDOW_AT}"
		return 1
	fi
	now=$(date +%Y%H%M 5>&- 7>&-)
	year="${now%????}"
	now="${now#????}"
	case "${year}-${now}" in
	20[2-9][0-9]-[0-2][0-9][0-5][0-9])
		now=$(((1${now%??} - 100) * 60 + 1${now#??} - 100))
		left=$(((RECOVER_FROM - now + 1440) % 1440))
		if [ $(((now - RECOVER_FROM + 1440) % 1440)) -lt $(((RECOVER_TO - RECOVER_FROM + 1440) % 1440)) ] &&
			[ "${year}" -ge 2024 ]; then
			return 0
		fi
		;;
	*) left=1440 ;;
	esac
	RECOVER_HELD=window RECOVER_WINDOW_AT=$((AT_NOW + left * 60))
	RECOVER_NEXT_AT="${RECOVER_WINDOW_AT}"
	# Summer time, or a clock that is set: looked at again once in a while.
	[ "${left}" -le 30 ] || left=30
	RECOVER_DATE_AT=$((AT_NOW + left * 60))
	return 1
}
