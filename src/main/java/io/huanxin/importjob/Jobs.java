package io.huanxin.importjob;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.huanxin.attachment.FileReferences;
import io.huanxin.attachment.StoredFile;
import io.huanxin.audit.Actor;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.spreadsheet.ImportContext.Mode;
import io.huanxin.spreadsheet.ImportOutcome.Preview;
import io.huanxin.spreadsheet.ImportType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of jobs. Whether a lease has passed is decided by the database's clock alone,
 * because those of several instances differ.
 */
@Repository
public class Jobs implements FileReferences {

	private static final String COLUMNS = """
			id, type, mode, state, failure, file_name, file_sha256, content_sha256, file_size, rows, done_rows, created,
			updated, unchanged, errors, warnings, wrong_rows, hopeless, account_id, username, role, region_id,
			region_path, address, created_at, finished_at, file_removed_at, read_permille, undone_at, undone_by
			""";

	private static final String SELECT = "select " + COLUMNS + " from job ";

	private final JdbcClient jdbc;

	private final JobResults results;

	private final JsonMapper json;

	private final Duration lease;

	Jobs(JdbcClient jdbc, JobResults results, JsonMapper json, @Value("${huanxin.imports.lease:30s}") Duration lease) {
		this.jdbc = jdbc;
		this.results = results;
		this.json = json;
		this.lease = lease;
	}

	/** After so long a silence a worker is taken for dead. */
	Duration lease() {
		return this.lease;
	}

	/**
	 * Puts a job into the queue.
	 * @param id its id
	 * @param scope the scope in which the work will run
	 * @param type what the rows are
	 * @param mode what shall happen to them
	 * @param fileName the file's name at the person's computer
	 * @param file the file, stored before
	 */
	public void submit(UUID id, RegionScope scope, ImportType type, Mode mode, String fileName, StoredFile file) {
		this.jdbc.sql("""
				insert into job (id, type, mode, state, file_name, file_sha256, content_sha256, file_size,
				                 account_id, username, role, region_id, region_path, address)
				values (:id, :type, :mode, 'QUEUED', :name, :file, :content, :size,
				        :account, :username, :role, :region, :path, :address)
				""")
			.param("id", id)
			.param("type", type.name())
			.param("mode", mode.name())
			.param("name", fileName)
			.param("file", file.name())
			.param("content", type.personal() ? null : file.contentSha256())
			.param("size", file.size())
			.param("account", scope.actor().accountId())
			.param("username", scope.actor().username())
			.param("role", scope.role().name())
			.param("region", scope.regionId())
			.param("path", scope.path())
			.param("address", scope.actor().address())
			.update();
	}

	/**
	 * Puts a checked job back into the queue, to be validated again and written.
	 * @param id the job
	 * @param scope the scope in which the work will run
	 * @param mode whether all rows or those without an error are to be written
	 * @return false when it is not, or no longer, waiting to be confirmed, or its file
	 * has been removed
	 */
	@Transactional
	public boolean confirm(UUID id, RegionScope scope, Mode mode) {
		int rows = this.jdbc
			.sql("""
					update job
					   set state = 'QUEUED', mode = :mode, queued_at = now(), finished_at = null, preview = '[]',
					       totals = '[]', read_permille = 0, rows = 0, done_rows = 0, created = 0, updated = 0, unchanged = 0, errors = 0, warnings = 0, wrong_rows = 0,
					       role = :role, region_id = :region, region_path = :path, address = :address
					 where id = :id
					   and state = 'CHECKED'
					   and not hopeless
					   and file_sha256 is not null
					""")
			.param("id", id)
			.param("mode", mode.name())
			.param("role", scope.role().name())
			.param("region", scope.regionId())
			.param("path", scope.path())
			.param("address", scope.actor().address())
			.update();
		if (rows == 1) {
			this.results.forget(id);
		}
		return rows == 1;
	}

	/** Takes the job that has waited longest, for as long as the lease is renewed. */
	Optional<Job> claim(String worker) {
		return this.jdbc.sql("""
				update job
				   set state = 'RUNNING', worker = :worker, started_at = now(), lease_until = now() + :lease::interval
				 where id = (select id
				               from job
				              where state = 'QUEUED'
				              order by queued_at
				                for update skip locked
				              limit 1)
				returning
				""" + COLUMNS)
			.param("worker", worker)
			.param("lease", this.lease.toString())
			.query(Jobs::job)
			.optional();
	}

	/**
	 * Renews the lease and tells how far the work is.
	 * @return false when the worker does not hold the job any more
	 */
	boolean renew(RunningJob job) {
		return this.jdbc.sql("""
				update job
				   set lease_until = now() + :lease::interval, rows = :rows, done_rows = :done,
				       read_permille = :permille
				 where id = :id
				   and state = 'RUNNING'
				   and worker = :worker
				""")
			.param("lease", this.lease.toString())
			.param("rows", job.rows())
			.param("done", job.doneRows())
			.param("permille", job.permilleRead())
			.param("id", job.job().id())
			.param("worker", job.worker())
			.update() == 1;
	}

	/**
	 * Ends a job. What was imported is written in the transaction of the caller, so that
	 * there never are rows of a job that is not done, nor a done job without its rows.
	 * The row of the job comes last: from there to the commit nobody can renew the lease.
	 * @throws JobLost when the worker does not hold the job any more
	 */
	@Transactional
	public void conclude(UUID id, String worker, Conclusion conclusion) {
		this.results.keep(id, conclusion.problems().list());
		int rows = this.jdbc
			.sql("""
					update job
					   set state = :state, lease_until = null, finished_at = clock_timestamp(), rows = :rows, done_rows = :rows,
					       created = :created, updated = :updated, unchanged = :unchanged, errors = :errors,
					       warnings = :warnings, wrong_rows = :wrong, hopeless = :hopeless, preview = :preview::jsonb,
					       totals = :totals::jsonb, read_permille = 1000
					 where id = :id
					   and state = 'RUNNING'
					   and worker = :worker
					""")
			.param("state", conclusion.state().name())
			.param("rows", conclusion.rows())
			.param("created", conclusion.outcome().created())
			.param("updated", conclusion.outcome().updated())
			.param("unchanged", conclusion.outcome().unchanged())
			.param("errors", conclusion.problems().errorCount())
			.param("warnings", conclusion.problems().warningCount())
			.param("wrong", conclusion.problems().rowsWithErrors())
			.param("hopeless", conclusion.problems().refuseFile())
			.param("preview", this.json.writeValueAsString(inOrder(conclusion.outcome().previews())))
			.param("totals", this.json.writeValueAsString(conclusion.outcome().totals()))
			.param("id", id)
			.param("worker", worker)
			.update();
		if (rows == 0) {
			throw new JobLost();
		}
	}

	/**
	 * Types deal with rows in an order of their own; people look for them in the sheet's.
	 */
	private static List<Preview> inOrder(List<Preview> previews) {
		return previews.stream().sorted(Comparator.comparingInt(Preview::row)).toList();
	}

	/**
	 * Ends a job that broke off.
	 * @return false when the worker does not hold the job any more
	 */
	boolean fail(UUID id, String worker, JobFailure failure) {
		return this.jdbc.sql("""
				update job
				   set state = 'FAILED', failure = :failure, lease_until = null, finished_at = now()
				 where id = :id
				   and state = 'RUNNING'
				   and worker = :worker
				""").param("failure", failure.name()).param("id", id).param("worker", worker).update() == 1;
	}

	/**
	 * Declares failed what nobody works on any more. A worker that comes back to life
	 * finds that it has lost its job and rolls back.
	 */
	int failAbandoned() {
		return this.jdbc.sql("""
				update job
				   set state = 'FAILED', failure = 'ABANDONED', lease_until = null, finished_at = now()
				 where state = 'RUNNING'
				   and lease_until < now()
				""").update();
	}

	/**
	 * Notes that the files of jobs are kept no longer, which have settled so long ago.
	 * @param personal the types with personal data, whose files are kept for another time
	 * @return the names of the files, to be removed now
	 */
	List<String> removeFiles(Collection<String> personal, Duration keepPersonal, Duration keep) {
		return this.jdbc.sql("""
				with due as (
				    select id, file_sha256
				      from job
				     where file_sha256 is not null
				       and finished_at < now() - case when type = any(:personal) then :short::interval
				                                      else :long::interval end
				       for update skip locked
				)
				update job j
				   set file_sha256 = null, file_removed_at = now()
				  from due
				 where j.id = due.id
				returning due.file_sha256
				""")
			.param("personal", personal.toArray(String[]::new))
			.param("short", keepPersonal.toString())
			.param("long", keep.toString())
			.query(String.class)
			.list();
	}

	/**
	 * A job, whoever's it is.
	 * @param id its id
	 * @return the job
	 */
	public Optional<Job> find(UUID id) {
		return this.jdbc.sql(SELECT + "where id = :id").param("id", id).query(Jobs::job).optional();
	}

	/**
	 * The same, locked until the transaction ends.
	 * @param id its id
	 * @return the job
	 */
	public Optional<Job> lock(UUID id) {
		return this.jdbc.sql(SELECT + "where id = :id for update").param("id", id).query(Jobs::job).optional();
	}

	/**
	 * Notes that what a job wrote has been taken back, in the transaction that did.
	 * @param id the job
	 * @param by by whom
	 * @param at when
	 */
	public void undone(UUID id, String by, Instant at) {
		this.jdbc.sql("update job set undone_at = :at, undone_by = :by where id = :id and undone_at is null")
			.param("id", id)
			.param("by", by)
			.param("at", Timestamp.from(at))
			.update();
	}

	/**
	 * A person's own jobs, the newest first, all of the scope for who watches it, and
	 * those of colleagues that may be undone.
	 * @param scope the scope in force
	 * @param watching whether the person watches over the scope
	 * @param undoable the types whose imports the person may undo
	 * @param offset how many to pass over
	 * @param atMost the longest list wanted
	 * @return the jobs
	 */
	public List<Job> list(RegionScope scope, boolean watching, Collection<String> undoable, int offset, int atMost) {
		return this.jdbc.sql(SELECT + """
				 where account_id = :account
				    or (:watching and starts_with(region_path, :path))
				    or (state = 'DONE' and region_path = :path and type = any(:undoable))
				 order by created_at desc, id
				 offset :offset
				 limit :most
				""")
			.param("account", scope.actor().accountId())
			.param("watching", watching && !scope.path().isEmpty())
			.param("undoable", undoable.toArray(String[]::new))
			.param("path", scope.path())
			.param("offset", offset)
			.param("most", atMost)
			.query(Jobs::job)
			.list();
	}

	@Override
	public Set<String> referenced(Collection<String> files) {
		return files.isEmpty() ? Set.of()
				: new HashSet<>(this.jdbc.sql("select distinct file_sha256 from job where file_sha256 in (:files)")
					.param("files", files)
					.query(String.class)
					.list());
	}

	private static Job job(ResultSet rs, int rowNumber) throws SQLException {
		Role role = Role.valueOf(rs.getString("role"));
		Actor actor = new Actor(rs.getLong("account_id"), rs.getString("username"), role.name(),
				rs.getString("address"));
		String failure = rs.getString("failure");
		return new Job(rs.getObject("id", UUID.class), rs.getString("type"), Mode.valueOf(rs.getString("mode")),
				JobState.valueOf(rs.getString("state")), (failure != null) ? JobFailure.valueOf(failure) : null,
				rs.getString("file_name"), rs.getString("file_sha256"), rs.getString("content_sha256"),
				rs.getLong("file_size"), rs.getInt("rows"), rs.getInt("done_rows"), rs.getInt("read_permille"),
				rs.getInt("created"), rs.getInt("updated"), rs.getInt("unchanged"), rs.getInt("errors"),
				rs.getInt("warnings"), rs.getInt("wrong_rows"), rs.getBoolean("hopeless"),
				new RegionScope(actor, role, rs.getLong("region_id"), rs.getString("region_path")),
				rs.getTimestamp("created_at").toInstant(), instant(rs, "finished_at"), instant(rs, "file_removed_at"),
				instant(rs, "undone_at"), rs.getString("undone_by"));
	}

	private static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
		Timestamp timestamp = rs.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
