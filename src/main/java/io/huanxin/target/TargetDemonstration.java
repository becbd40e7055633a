package io.huanxin.target;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.figures.TargetKind;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Yichun's declared plan of 2024: the city's published totals, split over its counties by
 * invention.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.TARGETS)
class TargetDemonstration implements DemonstrationData {

	private static final int PLAN_YEAR = 2024;

	private final Targets targets;

	private final Regions regions;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：年度目标", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.targets.noneYet()) {
			return;
		}
		List<CSVRecord> lines = read();
		Map<String, RegionRow> counties = this.regions.bearing(lines.stream().map((line) -> line.get("code")).toList(),
				PLAN_YEAR);
		for (CSVRecord line : lines) {
			RegionRow county = counties.get(line.get("code"));
			if (county == null) {
				throw new IllegalStateException("no region " + line.get("code"));
			}
			this.targets.set(everything, county.id(), PLAN_YEAR, TargetKind.DECLARED,
					new TargetFigures(Integer.parseInt(line.get("plan_n")), Integer.valueOf(line.get("plan_h")), null,
							null, null, "演示数据"));
		}
	}

	private static List<CSVRecord> read() {
		try (Reader reader = new InputStreamReader(
				new ClassPathResource("demonstration/yichun-2024.csv").getInputStream(), StandardCharsets.UTF_8)) {
			return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
