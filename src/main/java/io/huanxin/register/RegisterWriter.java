package io.huanxin.register;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

import io.huanxin.audit.AuditTrail;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes many records of a register at once, for imports. */
@Service
@RequiredArgsConstructor
@Transactional(propagation = Propagation.MANDATORY)
public class RegisterWriter {

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	private final Clock clock;

	/**
	 * Writes records, validated before: new ones with the import that created them,
	 * changed ones with an entry in the trail, and the others not at all.
	 * @param <E> what a row of a workbook says of a record
	 * @param scope a clerk's scope
	 * @param table the register's table
	 * @param entries the records
	 * @param importId the import
	 * @throws UnknownRecord when one lies outside the scope
	 * @throws StaleRecord when one was changed since it was read
	 */
	public <E extends RegisterEntry> void takeIn(RegionScope scope, RegisterTable<E> table, List<E> entries,
			UUID importId) {
		insistOn(scope, entries);
		List<E> added = entries.stream().filter((entry) -> entry.before() == null).toList();
		if (!added.isEmpty()) {
			table.insert(this.jdbc, added)
				.param("import", importId)
				.param("at", Timestamp.from(this.clock.instant()))
				.param("by", scope.actor().username())
				.update();
		}
		revise(scope, table, entries.stream().filter((entry) -> entry.before() != null).toList(), importId,
				UnaryOperator.identity());
	}

	/**
	 * Revises stored records, each that changes with an entry in the trail.
	 * @param <E> what a record is to say
	 * @param scope a clerk's scope
	 * @param table the register's table
	 * @param entries the records
	 * @param importId the import in whose course they change, null where a person does it
	 * @param inTheTrail what becomes of the entry that a revision leaves in the trail
	 * @throws UnknownRecord when one lies outside the scope
	 * @throws StaleRecord when one was changed since it was read
	 */
	public <E extends RegisterEntry> void revise(RegionScope scope, RegisterTable<E> table, List<E> entries,
			@Nullable UUID importId, UnaryOperator<AuditTrail.Entry> inTheTrail) {
		insistOn(scope, entries);
		List<E> changed = entries.stream().filter(RegisterEntry::changes).toList();
		if (!changed.isEmpty()) {
			if (table.update(this.jdbc, changed).update() != changed.size()) {
				throw new StaleRecord();
			}
			this.audit.recordAll(scope.actor(), importId,
					changed.stream().map(RegisterEntry::trail).map(inTheTrail).toList());
		}
	}

	private static void insistOn(RegionScope scope, List<? extends RegisterEntry> entries) {
		scope.require(Role.CLERK);
		entries.stream().filter((entry) -> !scope.contains(entry.regionPath())).findFirst().ifPresent((entry) -> {
			throw new UnknownRecord("a record at " + entry.regionPath());
		});
	}

}
