package io.huanxin.golden;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a published table from the test resources, cells as printed. */
public final class GoldenTable {

	private static final CSVFormat FORMAT = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

	private GoldenTable() {
	}

	/**
	 * Hunan's 14 cities as of 2021-08-31.
	 * @return the rows as printed
	 */
	public static List<CSVRecord> hunan() {
		return read("hunan-2021-08.csv");
	}

	/**
	 * The ministry's table of 30 provinces for 2022.
	 * @return the rows as printed
	 */
	public static List<CSVRecord> ministry() {
		return read("mohurd-2022-12.csv");
	}

	/**
	 * The invented split of Yichun's published figures of 2024 over its counties.
	 * @return one row for each county and zone
	 */
	public static List<CSVRecord> yichun() {
		return read("yichun-2024-counties-synthetic.csv");
	}

	/**
	 * A figure from the notices of five bureaus and the ministry.
	 * @param id the figure's number in the collection, such as {@code Y05}
	 * @return the value in its own unit
	 */
	public static BigDecimal published(String id) {
		return read("published-figures.csv").stream()
			.filter((row) -> row.get("id").equals(id))
			.map((row) -> new BigDecimal(row.get("value")))
			.findFirst()
			.orElseThrow();
	}

	private static List<CSVRecord> read(String file) {
		try (Reader reader = new InputStreamReader(GoldenTable.class.getResourceAsStream("/golden/" + file),
				StandardCharsets.UTF_8); CSVParser parser = FORMAT.parse(reader)) {
			return parser.getRecords();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
