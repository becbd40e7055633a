package io.huanxin.auditlog;

import io.huanxin.audit.AuditEntry;
import io.huanxin.region.CurrentScope;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Leads from an entry to what it is about, and back, as {@code @auditLinks} on pages. */
@Component("auditLinks")
@RequiredArgsConstructor
public class AuditLinks {

	private final CurrentScope currentScope;

	/**
	 * The page of the record that an entry is about.
	 * @param entry the entry
	 * @return its address, null where the record has no page
	 */
	public @Nullable String record(AuditEntry entry) {
		return switch (entry.entity()) {
			case "region" -> "/regions/" + entry.key();
			case "target" -> "/targets/" + entry.key();
			case "neighbourhood" -> "/neighbourhoods/" + entry.key();
			case "household" -> "/households/" + entry.key();
			case "photo" -> "/photos/" + entry.key();
			case "regional_return" -> "/returns/" + entry.key();
			case "yearly_plan" -> "/plans/" + entry.key();
			case "job" -> "/imports/" + entry.key();
			default -> null;
		};
	}

	/**
	 * Whether the reader may open the import behind an entry: whoever started it, and
	 * those who watch over its region.
	 * @param entry an entry of an import
	 * @return true when its page will open
	 */
	public boolean opensImport(AuditEntry entry) {
		AuditEntry.Import source = entry.source();
		if (source == null) {
			return false;
		}
		RegionScope scope = this.currentScope.get();
		Long account = source.accountId();
		boolean own = account != null && account.equals(scope.actor().accountId());
		String path = source.regionPath();
		return own || (path != null && scope.has(Role.REVIEWER, Role.AUDITOR) && scope.contains(path));
	}

	/**
	 * Whether the reader may search the trail.
	 * @return true for auditors
	 */
	public boolean searchable() {
		return this.currentScope.get().has(Role.AUDITOR);
	}

}
