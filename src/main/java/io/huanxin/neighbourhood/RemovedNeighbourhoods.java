package io.huanxin.neighbourhood;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.huanxin.audit.AuditEntry;
import io.huanxin.audit.AuditTrail;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Knows the neighbourhoods that are there no more, for whoever looks for one. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class RemovedNeighbourhoods {

	private final JdbcClient jdbc;

	private final AuditTrail audit;

	/**
	 * A neighbourhood that was removed.
	 * @param scope the scope in force
	 * @param id the id it had
	 * @return what is left of it, empty where there was none, or none within the scope
	 */
	public Optional<Removed> find(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql("""
				select neighbourhood_id as id, code, name, region_path, import_id, removed_at, removed_by
				  from neighbourhood_removed
				 where neighbourhood_id = :id
				""")
			.param("id", id)
			.query(Removed.class)
			.optional()
			.filter((removed) -> scope.contains(removed.regionPath()));
	}

	/**
	 * What happened to one, up to its removal.
	 * @param scope the scope in force
	 * @param removed a neighbourhood of the scope
	 * @return the entries of the trail, the newest first
	 */
	public List<AuditEntry> history(RegionScope scope, Removed removed) {
		scope.requireReader();
		return this.audit.history(NeighbourhoodTrail.subject(removed.id(), removed.regionPath()), removed.importId());
	}

	/**
	 * What is left of a neighbourhood.
	 *
	 * @param id the id it had
	 * @param code its code, which nobody else gets
	 * @param name its name
	 * @param regionPath the path of the region it lay in
	 * @param importId the import that had created it
	 * @param removedAt when it was removed
	 * @param removedBy by whom
	 */
	public record Removed(long id, String code, String name, String regionPath, @Nullable UUID importId,
			Instant removedAt, String removedBy) {
	}

}
