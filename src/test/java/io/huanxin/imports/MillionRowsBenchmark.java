package io.huanxin.imports;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.huanxin.HuanxinApplication;
import io.huanxin.importjob.JobState;
import io.huanxin.support.PortalProcess;
import io.huanxin.support.TestDataFolder;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Workbooks of a million rows, uploaded to a portal of 512 MB: what they become, how long
 * that takes, and how much of the heap is in use at most. Its name keeps it out of the
 * suite; run it with {@code mvn test -Dtest=MillionRowsBenchmark}.
 */
@Tag("benchmark")
class MillionRowsBenchmark {

	private static final int ROWS = Integer.getInteger("rows", 1_000_000);

	private static final String CLERK = "yuanzhou-clerk";

	/** Neighbourhoods, with 50 buildings each. */
	private static final int NEIGHBOURHOODS = 20_000;

	private static final List<String> NEIGHBOURHOOD = List.of("小区编码", "小区名称", "行政区划代码", "户数");

	private static final List<String> BUILDING = List.of("小区编码", "楼栋号", "建成年份", "层数", "单元数", "户数", "建筑面积(㎡)", "电梯数");

	private static final List<String> HOUSEHOLD = List.of("小区编码", "楼栋号", "单元", "房号", "户主姓名", "证件号码", "联系电话", "建筑面积(㎡)",
			"居住人数", "意愿");

	/** What a collection has left: {@code 120M->45M(512M)}. */
	private static final Pattern COLLECTED = Pattern.compile("M->([0-9]+)M\\([0-9]+M\\)");

	@TempDir
	private Path files;

	private @Nullable PortalProcess portal;

	@AfterEach
	void stop() throws InterruptedException {
		if (this.portal != null) {
			this.portal.stop();
		}
	}

	@Test
	void measures() throws IOException, InterruptedException {
		Path collections = this.files.resolve("collections.log");
		this.portal = PortalProcess.start(HuanxinApplication.class, TestDataFolder.newFolder("million-rows"),
				"-Xmx512m", "-Xlog:gc:file=" + collections);
		System.out.printf("%n| workbook | MB | ends | created | unchanged | problems | s | most in use, MB |%n"
				+ "|---|---|---|---|---|---|---|---|%n");
		measure("neighbourhoods, more than one file may have", "neighbourhoods",
				workbook(NEIGHBOURHOOD, ROWS, MillionRowsBenchmark::neighbourhood), "REFUSED");
		measure("neighbourhoods", "neighbourhoods",
				workbook(NEIGHBOURHOOD, NEIGHBOURHOODS, MillionRowsBenchmark::neighbourhood), "DONE");
		measure("buildings", "buildings", workbook(BUILDING, ROWS, MillionRowsBenchmark::building), "DONE");
		measure("households, a wrong cell in every row", "households",
				workbook(HOUSEHOLD, ROWS, MillionRowsBenchmark::hopeless), "REFUSED");
		Path households = workbook(HOUSEHOLD, ROWS, MillionRowsBenchmark::household);
		measure("households", "households", households, "DONE");
		measure("the same households again", "households", households, "DONE");
		System.out.printf(Locale.ROOT, "%n%d MB of the heap in use at most%n", most(collections, 0));
	}

	private void measure(String name, String type, Path file, String state) throws IOException, InterruptedException {
		PortalProcess running = Objects.requireNonNull(this.portal);
		Path collections = this.files.resolve("collections.log");
		long before = Files.size(collections);
		long since = System.nanoTime();
		String id = running.upload(CLERK, type, file);
		JsonNode job = await().atMost(Duration.ofHours(1))
			.pollInterval(Duration.ofMillis(500))
			.until(() -> running.job(CLERK, id), (now) -> JobState.valueOf(now.get("state").asString()).settled());
		double seconds = (System.nanoTime() - since) / 1e9;
		System.out.printf(Locale.ROOT, "| %s | %d | %s | %,d | %,d | %,d | %.1f | %d |%n", name, Files.size(file) >> 20,
				job.get("state").asString(), job.get("created").asInt(), job.get("unchanged").asInt(),
				job.get("errors").asInt(), seconds, most(collections, before));
		assertThat(job.get("state").asString()).as(String.valueOf(job.get("problems").get(0))).isEqualTo(state);
	}

	private static long most(Path collections, long from) throws IOException {
		byte[] log = Files.readAllBytes(collections);
		return COLLECTED.matcher(new String(log, (int) from, log.length - (int) from, StandardCharsets.UTF_8))
			.results()
			.map((MatchResult found) -> found.group(1))
			.mapToLong(Long::parseLong)
			.max()
			.orElse(0);
	}

	private Path workbook(List<String> header, int rows, IntFunction<Object[]> cells) {
		Path file = this.files.resolve("百万行.xlsx");
		try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "Huanxin", null)) {
			Worksheet sheet = workbook.newWorksheet("数据");
			for (int column = 0; column < header.size(); column++) {
				sheet.value(0, column, header.get(column));
			}
			for (int row = 1; row <= rows; row++) {
				Object[] values = cells.apply(row);
				for (int column = 0; column < values.length; column++) {
					if (values[column] instanceof Number number) {
						sheet.value(row, column, number);
					}
					else {
						sheet.inlineString(row, column, String.valueOf(values[column]));
					}
				}
				if (row % 1000 == 0) {
					sheet.flush();
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return file;
	}

	private static Object[] neighbourhood(int row) {
		return new Object[] { code(row), "第" + row + "小区", "360902", 1200 };
	}

	private static String code(int row) {
		return "MR-" + row % NEIGHBOURHOODS;
	}

	private static Object[] building(int row) {
		return new Object[] { code(row), row / NEIGHBOURHOODS + "号楼", 1986, 6, 3, 36, 2880.5, 0 };
	}

	/** Neighbourhood by neighbourhood, 50 households in each, all in one building. */
	private static Object[] household(int row) {
		return new Object[] { code(row / 50), "1号楼", 1 + row % 3, String.valueOf(row), "某某" + row % 1000,
				"360902190001010010", "138" + (10_000_000 + row), 86.5, 1 + row % 6, "同意" };
	}

	private static Object[] hopeless(int row) {
		Object[] cells = household(row);
		cells[8] = "约" + row % 6 + "人";
		return cells;
	}

}
