package io.huanxin.photo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

import io.huanxin.attachment.FileStore;
import io.huanxin.attachment.KeptFile;
import io.huanxin.audit.AuditAction;
import io.huanxin.audit.AuditTrail;
import io.huanxin.calendar.BeijingTime;
import io.huanxin.neighbourhood.NeighbourhoodRow;
import io.huanxin.neighbourhood.Neighbourhoods;
import io.huanxin.problem.BrokenRule;
import io.huanxin.problem.Problem;
import io.huanxin.problem.ProblemCode;
import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.StaleRecord;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the photos of neighbourhoods. Everybody but administrators sees those of their
 * scope; clerks add them, take them out of the file and put them back. One that was taken
 * out is seen by clerks, who may put it back, and by auditors.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class Photos {

	/** Who sees what was taken out. */
	private static final Role[] KEEPERS = { Role.CLERK, Role.AUDITOR };

	/** The day from which photos are taken for such of the neighbourhood. */
	private static final LocalDate FIRST_DAY = LocalDate.of(1949, 10, 1);

	private static final String ROW = """
			select p.id, p.neighbourhood_id, p.region_path, p.stage, p.taken_on, p.place, p.longitude, p.latitude,
			       p.caption, p.file_name, p.width, p.height, p.removed_at, p.removed_by, p.removal_reason, p.version,
			       p.created_at, p.created_by
			  from photo p
			""";

	private static final String ORDER = """
			 order by case p.stage when 'BEFORE' then 1 when 'DURING' then 2 else 3 end, p.taken_on, p.id
			""";

	private final PhotoRepository repository;

	private final Neighbourhoods neighbourhoods;

	private final FileStore files;

	private final AuditTrail audit;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final BeijingTime time;

	/**
	 * The photos of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return those in its file, by stage and day
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<PhotoRow> list(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		return rows(scope, neighbourhoodId, " where p.neighbourhood_id = :id and p.removed_at is null");
	}

	/**
	 * The photos that were taken out of the file of a neighbourhood.
	 * @param scope the scope in force
	 * @param neighbourhoodId the neighbourhood
	 * @return those that may be put back, none for somebody who is not to see them
	 * @throws UnknownRecord when there is no such neighbourhood, or it lies outside the
	 * scope
	 */
	public List<PhotoRow> removed(RegionScope scope, long neighbourhoodId) {
		scope.requireReader();
		return scope.has(KEEPERS)
				? rows(scope, neighbourhoodId, " where p.neighbourhood_id = :id and p.removed_at is not null")
				: List.of();
	}

	private List<PhotoRow> rows(RegionScope scope, long neighbourhoodId, String condition) {
		this.neighbourhoods.getRow(scope, neighbourhoodId);
		return this.jdbc.sql(ROW + condition + ORDER).param("id", neighbourhoodId).query(Photos::row).list();
	}

	/**
	 * One photo of the scope.
	 * @param scope the scope in force
	 * @param id the photo's id
	 * @return the photo
	 * @throws UnknownRecord when there is none, it lies outside the scope, or it was
	 * taken out and is not for this person to see
	 */
	public PhotoRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where p.id = :id")
			.param("id", id)
			.query(Photos::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.filter((row) -> row.removal() == null || scope.has(KEEPERS))
			.orElseThrow(() -> new UnknownRecord("photo " + id));
	}

	/**
	 * The file of a photo that the scope may see.
	 * @param scope the scope in force
	 * @param id the photo's id
	 * @param small whether the thumbnail is wanted
	 * @return the file
	 * @throws UnknownRecord when there is no such photo for this person, or its file is
	 * lost
	 */
	public KeptFile file(RegionScope scope, long id, boolean small) {
		getRow(scope, id);
		String sha256 = this.jdbc
			.sql("select " + (small ? "thumbnail_sha256" : "image_sha256") + " from photo where id = :id")
			.param("id", id)
			.query(String.class)
			.single();
		return this.files.find(sha256).orElseThrow(() -> new UnknownRecord("file of photo " + id));
	}

	/**
	 * Adds a photo to the file of a neighbourhood.
	 * @param scope a clerk's scope
	 * @param neighbourhoodId the neighbourhood
	 * @param facts what is known of it
	 * @param picture its files, which are stored already
	 * @return its id
	 * @throws UnknownRecord when the neighbourhood lies outside the scope
	 * @throws BrokenRule when its day is still to come, or the same file was uploaded
	 * before
	 */
	@Transactional
	long add(RegionScope scope, long neighbourhoodId, PhotoFacts facts, StoredPicture picture) {
		scope.require(Role.CLERK);
		NeighbourhoodRow neighbourhood = this.neighbourhoods.getRow(scope, neighbourhoodId);
		check(facts);
		this.jdbc.sql("""
				select removed_at is not null
				  from photo
				 where neighbourhood_id = :id
				   and original_sha256 = :original
				""")
			.param("id", neighbourhoodId)
			.param("original", picture.originalSha256())
			.query(Boolean.class)
			.optional()
			.ifPresent((removed) -> {
				throw taken(picture.fileName(), removed);
			});
		try {
			Photo photo = this.repository
				.saveAndFlush(new Photo(neighbourhood, facts, picture, this.clock.instant(), scope.actor().username()));
			this.audit.record(scope.actor(), AuditAction.CREATED,
					PhotoTrail.subject(photo.requiredId(), neighbourhood.regionPath()), null,
					PhotoTrail.values(neighbourhood.code(), picture.fileName(), facts, null));
			return photo.requiredId();
		}
		catch (DataIntegrityViolationException ex) {
			// somebody else was a moment faster
			throw taken(picture.fileName(), false);
		}
	}

	/**
	 * Revises what is known of a photo.
	 * @param scope a clerk's scope
	 * @param id the photo
	 * @param version the version the form was filled from
	 * @param facts what is known from now on
	 * @return whether anything changed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else revised it meanwhile
	 * @throws BrokenRule when its day is still to come
	 */
	@Transactional
	public boolean revise(RegionScope scope, long id, long version, PhotoFacts facts) {
		scope.require(Role.CLERK);
		PhotoRow before = getRow(scope, id);
		if (before.version() == version && before.facts().equals(facts)) {
			return false;
		}
		check(facts);
		change(scope, before, version, AuditAction.REVISED, facts, before.removal(), (photo) -> photo.revise(facts));
		return true;
	}

	/**
	 * Takes a photo out of the file. It stays where it is and can be put back.
	 * @param scope a clerk's scope
	 * @param id the photo
	 * @param version the version the page showed
	 * @param reason why, 1 to 500 characters
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 */
	@Transactional
	public void remove(RegionScope scope, long id, long version, String reason) {
		scope.require(Role.CLERK);
		PhotoRow before = getRow(scope, id);
		if (before.removal() != null) {
			throw new StaleRecord();
		}
		Removal removal = new Removal(this.clock.instant(), scope.actor().username(), reason.strip());
		change(scope, before, version, AuditAction.MOVED, before.facts(), removal, (photo) -> photo.remove(removal));
	}

	/**
	 * Puts a photo back into the file.
	 * @param scope a clerk's scope
	 * @param id the photo
	 * @param version the version the page showed
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 * @throws StaleRecord when somebody else changed it meanwhile
	 */
	@Transactional
	public void restore(RegionScope scope, long id, long version) {
		scope.require(Role.CLERK);
		PhotoRow before = getRow(scope, id);
		if (before.removal() == null) {
			throw new StaleRecord();
		}
		change(scope, before, version, AuditAction.MOVED, before.facts(), null, Photo::restore);
	}

	/**
	 * Whether there are any photos at all yet. Asked by one instance at a time, so that
	 * two that start together do not both find none.
	 */
	@Transactional
	boolean noneYet() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('photo.demonstration'))").query((rs) -> {
		});
		return this.jdbc.sql("select not exists (select 1 from photo)").query(Boolean.class).single();
	}

	private void change(RegionScope scope, PhotoRow before, long version, AuditAction action, PhotoFacts facts,
			@Nullable Removal removal, Consumer<Photo> change) {
		if (before.version() != version) {
			throw new StaleRecord();
		}
		try {
			Photo photo = this.repository.findById(before.id())
				.orElseThrow(() -> new UnknownRecord("photo " + before.id()));
			if (photo.getVersion() != version) {
				throw new StaleRecord();
			}
			change.accept(photo);
			this.repository.flush();
		}
		catch (OptimisticLockingFailureException ex) {
			throw new StaleRecord();
		}
		String code = this.neighbourhoods.getRow(scope, before.neighbourhoodId()).code();
		Removal earlier = before.removal();
		this.audit.record(scope.actor(), action, PhotoTrail.subject(before.id(), before.regionPath()),
				PhotoTrail.values(code, before.fileName(), before.facts(), (earlier != null) ? earlier.reason() : null),
				PhotoTrail.values(code, before.fileName(), facts, (removal != null) ? removal.reason() : null));
	}

	private void check(PhotoFacts facts) {
		LocalDate today = this.time.today();
		if (facts.takenOn().isAfter(today) || facts.takenOn().isBefore(FIRST_DAY)) {
			throw new BrokenRule(
					List.of(Problem
						.error(0, "takenOn", facts.takenOn().toString(), ProblemCode.OUT_OF_RANGE, FIRST_DAY.toString(),
								today.toString())
						.variant("day")));
		}
	}

	private static BrokenRule taken(String fileName, boolean removed) {
		return new BrokenRule(List.of(Problem.error(0, "files", fileName, ProblemCode.DUPLICATE_KEY)
			.variant(removed ? "photo-removed" : "photo")));
	}

	private static PhotoRow row(ResultSet rs, int rowNumber) throws SQLException {
		Timestamp removedAt = rs.getTimestamp("removed_at");
		return new PhotoRow(rs.getLong("id"), rs.getLong("neighbourhood_id"), rs.getString("region_path"),
				new PhotoFacts(Stage.valueOf(rs.getString("stage")), rs.getObject("taken_on", LocalDate.class),
						rs.getString("place"), rs.getBigDecimal("longitude"), rs.getBigDecimal("latitude"),
						rs.getString("caption")),
				rs.getString("file_name"), rs.getInt("width"), rs.getInt("height"),
				(removedAt != null)
						? new Removal(removedAt.toInstant(), rs.getString("removed_by"), rs.getString("removal_reason"))
						: null,
				rs.getLong("version"), rs.getTimestamp("created_at").toInstant(), rs.getString("created_by"));
	}

}
