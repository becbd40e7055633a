package io.huanxin.regionalreturn;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.region.RegionCode;
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
 * Yichun 2024 as of 29 July: the published totals of the city, split over its counties by
 * invention (演示数据).
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.RETURNS)
class ReturnDemonstration implements DemonstrationData {

	private static final int PLAN_YEAR = 2024;

	private static final LocalDate AS_OF = LocalDate.of(2024, 7, 29);

	private final ReturnRepository repository;

	private final Returns returns;

	private final Regions regions;

	private final SystemWork work;

	@Override
	public void load() {
		this.work.run("演示数据：汇总填报", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (this.repository.count() > 0) {
			return;
		}
		try (Reader reader = new InputStreamReader(
				new ClassPathResource("demonstration/yichun-2024.csv").getInputStream(), StandardCharsets.UTF_8)) {
			for (CSVRecord line : CSVFormat.RFC4180.builder()
				.setHeader()
				.setSkipHeaderRecord(true)
				.get()
				.parse(reader)) {
				// a zone without a task has nothing to report
				if (count(line, "plan_n") > 0) {
					enter(everything, line);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void enter(RegionScope scope, CSVRecord line) {
		RegionRow region = this.regions.findByCode(scope, new RegionCode(line.get("code")).value(), AS_OF)
			.orElseThrow(() -> new IllegalStateException("no region " + line.get("code")));
		this.returns.enter(scope, region.id(), PLAN_YEAR, AS_OF,
				new ReturnFigures(count(line, "started_n"), count(line, "started_h"), count(line, "finished_n"),
						count(line, "finished_h"), null, null, null, "演示数据"),
				true);
	}

	private static int count(CSVRecord line, String column) {
		return Integer.parseInt(line.get(column));
	}

}
