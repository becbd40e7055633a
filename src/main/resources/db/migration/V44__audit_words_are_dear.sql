-- Taking an entry apart into words costs some 75 µs, which the planner has to know: otherwise it may prefer taking every entry
-- apart to asking the index that already did (src/docs/benchmarks/audit.md).
alter function audit_words(jsonb, jsonb) cost 2000;
