# LTE and UMTS channel numbers (3GPP TS 36.101 table 5.7.3-1, TS 25.101 table 5.1).

BEGIN {
	# band:F_DL_low MHz:first DL EARFCN:last:F_UL_low MHz:first UL EARFCN
	n = split("1:2110:0:599:1920:18000 2:1930:600:1199:1850:18600 3:1805:1200:1949:1710:19200" \
		" 4:2110:1950:2399:1710:19950 5:869:2400:2649:824:20400 7:2620:2750:3449:2500:20750 8:925:3450:3799:880:21450" \
		" 12:729:5010:5179:699:23010 13:746:5180:5279:777:23180 17:734:5730:5849:704:23730 18:860:5850:5999:815:23850" \
		" 19:875:6000:6149:830:24000 20:791:6150:6449:832:24150 25:1930:8040:8689:1850:26040 26:859:8690:9039:814:26690" \
		" 28:758:9210:9659:703:27210 32:1452:9920:10359:: 34:2010:36200:36349:2010:36200" \
		" 38:2570:37750:38249:2570:37750 39:1880:38250:38649:1880:38250 40:2300:38650:39649:2300:38650" \
		" 41:2496:39650:41589:2496:39650 42:3400:41590:43589:3400:41590 43:3600:43590:45589:3600:43590" \
		" 66:2110:66436:67335:1710:131972 71:617:68586:68935:663:133122", list, " ")
	for (i = 1; i <= n; i++) {
		split(list[i], part, ":")
		BANDS[i] = part[1]
		DL_LOW[part[1]] = part[2]
		DL_FIRST[part[1]] = part[3]
		DL_LAST[part[1]] = part[4]
		UL_LOW[part[1]] = part[5]
		UL_FIRST[part[1]] = part[6]
	}
	BANDS[0] = n
	# UMTS: band:first UARFCN:last:offset MHz; F_DL = offset + 0.2 · UARFCN.
	n = split("1:10562:10838:0 3:1162:1513:1575 5:4357:4458:0 8:2937:3088:340", list, " ")
	for (i = 1; i <= n; i++) {
		split(list[i], part, ":")
		UMTS_BANDS[i] = part[1]
		UMTS_FIRST[part[1]] = part[2]
		UMTS_LAST[part[1]] = part[3]
		UMTS_OFFSET[part[1]] = part[4]
	}
	UMTS_BANDS[0] = n
}

# The modem writes LTE bands as 100 + band in some replies and plainly in others. 0: no LTE band.
function lte_band(s) {
	if (s !~ /^[0-9]+$/ || length(s) > 3) return 0
	s += 0
	if (s > 100 && s < 200) s -= 100
	return s in DL_LOW ? s : 0
}

# The band an EARFCN belongs to; each belongs to one at most. 0: none.
function band_of_earfcn(earfcn,  i, b) {
	for (i = 1; i <= BANDS[0]; i++) {
		b = BANDS[i]
		if (earfcn >= DL_FIRST[b] && earfcn <= DL_LAST[b]) return b
	}
	return 0
}

function band_of_uarfcn(uarfcn,  i, b) {
	for (i = 1; i <= UMTS_BANDS[0]; i++) {
		b = UMTS_BANDS[i]
		if (uarfcn >= UMTS_FIRST[b] && uarfcn <= UMTS_LAST[b]) return b
	}
	return 0
}

# Reads an EARFCN of unknown radix: the first of decimal and hex that lies in `band` (0: in any). `hex_first` when the
# cell beside it turned out to be hex. Sets RADIX to 10 or 16; returns -1, and RADIX 10,
# when neither fits.
function earfcn_of(token, band, hex_first,  d, h) {
	d = token ~ /^[0-9]+$/ && length(token) < 7 ? token + 0 : -1
	h = from_hex(token)
	RADIX = 16
	if (hex_first && fits(h, band)) return h
	RADIX = 10
	if (fits(d, band)) return d
	if (fits(h, band)) {
		RADIX = 16
		return h
	}
	return -1
}

function fits(earfcn, band,  b) {
	b = earfcn < 0 ? 0 : band_of_earfcn(earfcn)
	return b && (!band || b == band)
}

# PCI in the radix its EARFCN had; letters or more than 503 can only be hex. -1: none.
function pci_of(token, radix,  v) {
	v = radix == 10 && token ~ /^[0-9]+$/ && length(token) < 5 ? token + 0 : -1
	if (v < 0 || v > 503) v = from_hex(token)
	return v <= 503 ? v : -1
}

# Downlink width in MHz from resource blocks (TS 36.101 table 5.6-1), or from an index 0…5 into the same list. 0: unknown.
function width_mhz(s) {
	if (s !~ /^[0-9]+$/) return 0
	if (s == 0 || s == 6) return 1.4
	if (s == 1 || s == 15) return 3
	if (s == 2 || s == 25) return 5
	if (s == 3 || s == 50) return 10
	if (s == 4 || s == 75) return 15
	if (s == 5 || s == 100) return 20
	return 0
}

# Members band, earfcn, dl_mhz and, with `uplink`, ul_earfcn and ul_mhz of an LTE channel.
function channel_members(members, band, earfcn, uplink) {
	if (band) members = member(members, "band", band)
	if (earfcn < 0) return members
	members = member(members, "earfcn", earfcn)
	members = member(members, "dl_mhz", decimal(DL_LOW[band] + (earfcn - DL_FIRST[band]) / 10))
	if (!uplink || UL_FIRST[band] == "") return members
	members = member(members, "ul_earfcn", earfcn - DL_FIRST[band] + UL_FIRST[band])
	return member(members, "ul_mhz", decimal(UL_LOW[band] + (earfcn - DL_FIRST[band]) / 10))
}
