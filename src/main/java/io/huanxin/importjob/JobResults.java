package io.huanxin.importjob;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.problem.Severity;
import io.huanxin.spreadsheet.ImportOutcome.Preview;
import io.huanxin.spreadsheet.ImportOutcome.Total;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What came of jobs: the problems of their files, and what they change or would change.
 */
@Repository
@RequiredArgsConstructor
public class JobResults {

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final JsonMapper json;

	/** Keeps what was found wrong, in the transaction that ends the job. */
	void keep(UUID id, List<Problem> problems) {
		int[] position = { 0 };
		this.batches.batchUpdate("""
				insert into job_problem (job_id, position, row_number, header, value, code, variant, severity, args)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)
				""", problems, 1000, (statement, problem) -> set(statement, id, position[0]++, problem));
	}

	private static void set(PreparedStatement statement, UUID id, int position, Problem problem) throws SQLException {
		statement.setObject(1, id);
		statement.setInt(2, position);
		statement.setInt(3, problem.row());
		statement.setString(4, storable(problem.column()));
		statement.setString(5, storable(problem.value()));
		statement.setString(6, problem.code().name());
		statement.setString(7, problem.variant());
		statement.setString(8, problem.severity().name());
		statement.setArray(9, statement.getConnection()
			.createArrayOf("text", problem.args().stream().map(JobResults::storable).toArray(String[]::new)));
	}

	/** PostgreSQL keeps every character but this one. */
	private static @Nullable String storable(@Nullable String text) {
		return (text != null) ? text.replace("\0", "") : null;
	}

	/** Forgets what was wrong, before a job is done once more. */
	void forget(UUID id) {
		this.jdbc.sql("delete from job_problem where job_id = :id").param("id", id).update();
	}

	/**
	 * What is wrong in the file of a job.
	 * @param id the job
	 * @param offset how many to pass over
	 * @param atMost the most that are wanted
	 * @return the problems that were kept, in the order of the sheet
	 */
	public List<Problem> problems(UUID id, int offset, int atMost) {
		return this.jdbc.sql("""
				select row_number, header, value, code, variant, severity, args
				  from job_problem
				 where job_id = :id
				   and position >= :from
				   and position < :to
				 order by position
				""")
			.param("id", id)
			.param("from", offset)
			.param("to", offset + atMost)
			.query(JobResults::problem)
			.list();
	}

	/**
	 * What a job changes, row by row.
	 * @param id the job
	 * @param atMost the most that are wanted
	 * @return the rows that were kept for it, in the order of the sheet
	 */
	public List<Preview> preview(UUID id, int atMost) {
		return this.jdbc.sql("""
				select jsonb_path_query_array(preview, '$[0 to $last]', jsonb_build_object('last', :last))::text
				  from job
				 where id = :id
				""")
			.param("id", id)
			.param("last", atMost - 1)
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, new TypeReference<List<Preview>>() {
			}))
			.orElse(List.of());
	}

	/**
	 * What the figures of a job add up to before and after.
	 * @param id the job
	 * @return the totals
	 */
	public List<Total> totals(UUID id) {
		return this.jdbc.sql("select totals::text from job where id = :id")
			.param("id", id)
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, new TypeReference<List<Total>>() {
			}))
			.orElse(List.of());
	}

	private static Problem problem(ResultSet rs, int rowNumber) throws SQLException {
		return new Problem(rs.getInt("row_number"), rs.getString("header"), rs.getString("value"),
				ProblemCode.valueOf(rs.getString("code")), rs.getString("variant"),
				Severity.valueOf(rs.getString("severity")), List.of((String[]) rs.getArray("args").getArray()));
	}

}
