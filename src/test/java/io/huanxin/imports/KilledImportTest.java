package io.huanxin.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.huanxin.importjob.JobState;
import io.huanxin.support.PortalProcess;
import io.huanxin.support.TestDataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * However an import is interrupted, it leaves no row behind and says so: by
 * {@code kill -9}, after which only the passing of its lease tells that it is dead, and
 * by an orderly shutdown. The same file sent once more is taken in.
 */
class KilledImportTest {

	private static final String ADMINISTRATOR = "admin";

	private static final String CLERK = "yuanzhou-clerk";

	/** Ten batches, nine of which are written before the last one waits. */
	private static final int HOUSEHOLDS = 10_000;

	private final Path folder = TestDataFolder.newFolder("killed-import");

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
	void leavesNoRowAndAFailedJob() throws IOException, InterruptedException, SQLException {
		this.portal = start();
		buildNeighbourhood();
		String regions;
		String households;
		try (Connection another = portal().database()) {
			holdTheLastDoor(another);
			regions = portal().upload(ADMINISTRATOR, "slow", regions());
			households = portal().upload(CLERK, "households", households());
			awaitNumber("select done_rows from job where id = '" + regions + "'", 20);
			// all others are written, seen by nobody else, and this one waits
			awaitNumber("select count(*) from pg_stat_activity where wait_event_type = 'Lock' "
					+ "and query like '%insert into household (%'", 0);
			assertThat(state(ADMINISTRATOR, regions)).isEqualTo("RUNNING");
			assertThat(state(CLERK, households)).isEqualTo("RUNNING");
			portal().kill();
		}

		this.portal = start();
		assertThat(rowsWritten()).isZero();
		assertInterrupted(ADMINISTRATOR, regions);
		assertInterrupted(CLERK, households);
		assertThat(rowsWritten()).isZero();
		String repeated = portal().upload(CLERK, "households", households());
		assertThat(settled(CLERK, repeated).get("state").asString()).isEqualTo("DONE");
		assertThat(number("select count(*) from household where import_id = '" + repeated + "'")).isEqualTo(HOUSEHOLDS);

		List<String> stopped = List.of(portal().upload(ADMINISTRATOR, "slow", regions()),
				portal().upload(ADMINISTRATOR, "slow-stream", regions()));
		awaitNumber("select done_rows from job where id = '" + stopped.get(0) + "'", 20);
		awaitNumber("select rows from job where id = '" + stopped.get(1) + "'", 20);
		assertThat(number("select read_permille from job where id = '" + stopped.get(1) + "'")).isLessThan(1000);
		for (String id : stopped) {
			assertThat(state(ADMINISTRATOR, id)).isEqualTo("RUNNING");
		}
		portal().stop();

		this.portal = start();
		for (String id : stopped) {
			assertFailed(ADMINISTRATOR, id, "处理到一半时系统停机，没有写入任何内容；请重新上传。",
					"The portal was shut down in the middle of it and nothing was written; please upload the file again.");
		}
		assertThat(rowsWritten()).isZero();
	}

	private void buildNeighbourhood() throws IOException, SQLException {
		execute("""
				insert into neighbourhood (id, code, name, region_id, region_path, batch, created_by)
				select nextval('neighbourhood_seq'), 'KILLED-1', '中断小区', id, path, 'RESERVE', 'test'
				  from region
				 where code = '360902'
				""");
		execute("""
				insert into building (id, neighbourhood_id, region_path, number, created_by)
				select nextval('building_seq'), id, region_path, '1', 'test'
				  from neighbourhood
				 where code = 'KILLED-1'
				""");
	}

	/**
	 * Registers what the file's last row is about, without an end: whoever writes the
	 * same door waits for it.
	 */
	private static void holdTheLastDoor(Connection another) throws SQLException {
		another.setAutoCommit(false);
		try (Statement statement = another.createStatement()) {
			statement.executeUpdate("""
					insert into household (id, neighbourhood_id, building_id, region_path, unit, room, created_by)
					select nextval('household_seq'), b.neighbourhood_id, b.id, b.region_path, '1', '%d', 'another'
					  from building b
					  join neighbourhood n on n.id = b.neighbourhood_id
					 where n.code = 'KILLED-1'
					""".formatted(HOUSEHOLDS));
		}
	}

	private Path regions() throws IOException {
		return Files.writeString(this.files.resolve("slow.csv"),
				IntStream.range(0, 5000)
					.mapToObj((row) -> "99" + (1000 + row) + "\n")
					.collect(Collectors.joining("", "代码\n", "")));
	}

	private Path households() throws IOException {
		return Files.writeString(this.files.resolve("住户.csv"),
				IntStream.rangeClosed(1, HOUSEHOLDS)
					.mapToObj(
							(room) -> "KILLED-1,1,1,%d,张甲乙,360902190001010010,13800000000,86.5,3,同意\n".formatted(room))
					.collect(Collectors.joining("", "小区编码,楼栋号,单元,房号,户主姓名,证件号码,联系电话,建筑面积(㎡),居住人数,意愿\n", "")));
	}

	private void assertInterrupted(String person, String id) throws IOException, InterruptedException {
		settled(person, id);
		assertFailed(person, id, "处理到一半时系统中断，没有写入任何内容；请重新上传。",
				"The portal broke off in the middle of it and nothing was written; please upload the file again.");
	}

	private void assertFailed(String person, String id, String sentence, String english)
			throws IOException, InterruptedException {
		JsonNode job = portal().job(person, id);
		assertThat(job.get("state").asString()).isEqualTo("FAILED");
		assertThat(job.get("created").asInt()).isZero();
		assertThat(job.get("message").asString()).isEqualTo(sentence);
		assertThat(portal().job(person, id, "en").get("message").asString()).isEqualTo(english);
	}

	private JsonNode settled(String person, String id) {
		return await().atMost(Duration.ofSeconds(60))
			.pollInterval(Duration.ofMillis(200))
			.until(() -> portal().job(person, id), (now) -> JobState.valueOf(now.get("state").asString()).settled());
	}

	private String state(String person, String id) throws IOException, InterruptedException {
		return portal().job(person, id).get("state").asString();
	}

	private int rowsWritten() throws IOException, SQLException {
		return number("select count(*) from region where starts_with(code, '99') or starts_with(code, '98')")
				+ number("""
						select count(*)
						  from household h
						  join neighbourhood n on n.id = h.neighbourhood_id
						 where n.code = 'KILLED-1'
						   and not exists (select from job where id = h.import_id and state = 'DONE')
						""");
	}

	private void awaitNumber(String query, int above) {
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100)).until(() -> number(query) > above);
	}

	private int number(String query) throws IOException, SQLException {
		try (Connection connection = portal().database();
				Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery(query)) {
			rows.next();
			return rows.getInt(1);
		}
	}

	private void execute(String statement) throws IOException, SQLException {
		try (Connection connection = portal().database(); Statement execution = connection.createStatement()) {
			assertThat(execution.executeUpdate(statement)).isPositive();
		}
	}

	private PortalProcess portal() {
		return Objects.requireNonNull(this.portal);
	}

	private PortalProcess start() throws IOException {
		return PortalProcess.start(SlowPortal.class, this.folder, "-Xmx512m", "-XX:TieredStopAtLevel=1",
				"--huanxin.imports.lease=6s");
	}

}
