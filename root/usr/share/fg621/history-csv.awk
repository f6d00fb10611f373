# The recorder's rows as CSV, oldest first. Input: fine.1 fine, to learn where they begin; then former coarse.1 coarse, and fine.1
# fine again. Coarse rows only go as far as there are no fine ones. With times.awk.

BEGIN { print "time,uptime_s,registered,rsrp_dbm,rsrq_db,sinr_db,rssi_dbm,temperature_c,bands,pci,received_kbit_s,sent_kbit_s" }

FNR == 1 && FILENAME !~ /former$/ { BOOT = THIS }

split($0, field, ",") != 11 || !is_number(field[1]) || /[^0-9u.,+-]/ { next }

pass == 1 {
	if (FIRST == "" || field[1] + 0 < FIRST) FIRST = field[1] + 0
	next
}

FILENAME !~ /\/coarse/ || FIRST == "" || field[1] + 0 < FIRST { print time_of_day(field[1]) "," $0 }
