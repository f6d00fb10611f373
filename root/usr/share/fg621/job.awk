# The job (job.sh) as JSON; empty when there was none. JOB_STEP[i] is `state what | text`.

function job_object(  m) {
	if (FACT["job_phase"] == "") return ""
	m = text_member("", "kind", FACT["job_kind"])
	m = text_member(m, "phase", FACT["job_phase"])
	m = member(m, "started_s", fact_number("job_started"))
	m = member(m, "ended_s", fact_number("job_ended"))
	m = member(m, "steps", "[" job_steps() "]")
	return "{" text_member(m, "reason", FACT["job_reason"]) "}"
}

function job_steps(  i, s, at, m, out) {
	for (i = 1; i <= JOB_STEPS; i++) {
		s = JOB_STEP[i]
		at = index(s, " ")
		m = quoted(substr(s, 1, at - 1))
		s = substr(s, at + 1)
		at = index(s, " | ")
		m = member(text_member("", "what", at ? substr(s, 1, at - 1) : s), "state", m)
		out = out (i == 1 ? "" : ",") "{" text_member(m, "text", at ? substr(s, at + 3) : "") "}"
	}
	return out
}
