package io.huanxin.neighbourhood;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.demonstration.DemonstrationData;
import io.huanxin.region.RegionRow;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Regions;
import io.huanxin.region.Role;
import io.huanxin.region.SystemWork;
import lombok.RequiredArgsConstructor;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Invented neighbourhoods for Yichun's plan of 2024: as many in each county as it
 * declared, with as many households between them. A few more are in the reserve of three
 * counties, for the plan of a later year.
 */
@Component
@RequiredArgsConstructor
@Order(DemonstrationData.NEIGHBOURHOODS)
class NeighbourhoodDemonstration implements DemonstrationData {

	static final String LABEL = "演示数据";

	private final Neighbourhoods neighbourhoods;

	private final Regions regions;

	private final SystemWork work;

	private final BeijingTime time;

	@Override
	public void load() {
		this.work.run("演示数据：小区档案", Role.CLERK, this::load);
	}

	private void load(RegionScope everything) {
		if (!this.neighbourhoods.noneYet()) {
			return;
		}
		List<CSVRecord> lines = new ArrayList<>(read("demonstration/yichun-neighbourhoods.csv"));
		lines.addAll(read("demonstration/yichun-reserve.csv"));
		Map<String, RegionRow> counties = this.regions
			.bearing(lines.stream().map((line) -> line.get("region")).distinct().toList(), this.time.today().getYear());
		for (CSVRecord line : lines) {
			RegionRow county = counties.get(line.get("region"));
			if (county == null) {
				throw new IllegalStateException("no region " + line.get("region"));
			}
			this.neighbourhoods.register(everything, county.id(), null, facts(line), true);
		}
	}

	private static NeighbourhoodFacts facts(CSVRecord line) {
		return new NeighbourhoodFacts(line.get("name"), Batch.ofWord(line.get("batch")).orElseThrow(),
				line.get("address"), value(line, "built_year", Integer::valueOf),
				value(line, "buildings", Integer::valueOf), value(line, "units", Integer::valueOf),
				value(line, "households", Integer::valueOf), value(line, "residents", Integer::valueOf),
				value(line, "floor_area", BigDecimal::new), word(line, "ownership", Ownership::ofWord),
				value(line, "longitude", BigDecimal::new), value(line, "latitude", BigDecimal::new),
				value(line, "committee", "是"::equals), word(line, "property_service", PropertyManagement::ofWord),
				LABEL);
	}

	private static <T> @Nullable T value(CSVRecord line, String column, Function<String, T> reader) {
		String text = line.get(column);
		return text.isEmpty() ? null : reader.apply(text);
	}

	private static <T> @Nullable T word(CSVRecord line, String column, Function<String, Optional<T>> reader) {
		String text = line.get(column);
		return text.isEmpty() ? null : reader.apply(text).orElseThrow();
	}

	private static List<CSVRecord> read(String file) {
		try (Reader reader = new InputStreamReader(new ClassPathResource(file).getInputStream(),
				StandardCharsets.UTF_8)) {
			return CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(reader).getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
