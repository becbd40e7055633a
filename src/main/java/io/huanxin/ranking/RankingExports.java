package io.huanxin.ranking;

import java.util.LinkedHashMap;
import java.util.Map;

import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.region.RegionScope;
import lombok.RequiredArgsConstructor;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out rankings as files and records who took which along. */
@Component
@RequiredArgsConstructor
class RankingExports {

	private final AuditTrail audit;

	ResponseEntity<byte[]> csv(RegionScope scope, Ranking ranking) {
		Map<String, Object> values = new LinkedHashMap<>();
		values.put("format", "csv");
		values.put("rows", ranking.rows().size());
		values.put("regionCode", ranking.parent());
		values.put("level", ranking.level());
		values.put("planYear", ranking.planYear());
		values.put("targetKind", ranking.targetKind());
		values.put("asOf", ranking.asOf());
		this.audit.recordReading(scope.actor(), AuditAction.EXPORTED,
				new AuditTrail.Subject("export", "rankings", scope.path()), values);
		return RankingCsv.download(ranking);
	}

}
