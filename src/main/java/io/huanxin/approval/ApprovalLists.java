package io.huanxin.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.List;

import io.huanxin.calendar.BeijingTime;
import io.huanxin.region.Department;
import io.huanxin.region.RegionScope;
import io.huanxin.web.UnknownRecord;
import io.huanxin.workday.WorkCalendar;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads approval items, everybody but administrators within their scope. */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class ApprovalLists {

	/** An open suspension is the only one of its item. */
	private static final String FROM = """
			  from approval_item i
			  join project p on p.id = i.project_id
			  join region r on r.id = p.region_id
			  left join approval_suspension s on s.approval_item_id = i.id and s.until is null
			""";

	private static final String ROW = """
			select i.*, p.code as project_code, p.name as project_name, r.code as region_code, r.name as region_name,
			       s.since as suspended_since
			""" + FROM;

	private static final String FILTERED = """
			 where starts_with(i.region_path, :scope)
			   and :scope <> ''
			   and (:department::text is null or i.department = :department)
			   and (:region = ''
			        or position(:region in r.name) > 0
			        or starts_with(r.code, :region)
			        or exists (select 1 from region f where f.code = :region and starts_with(i.region_path, f.path)))
			   and (:text = ''
			        or position(:text in i.subject) > 0
			        or position(:text in p.name) > 0
			        or starts_with(p.code, :text))
			""";

	/** What is due first stands first, what was decided last thereafter. */
	private static final String ORDER = """
			 order by i.decided_on desc nulls first, i.due_on nulls last, i.id
			""";

	private final JdbcClient jdbc;

	private final WorkCalendar calendar;

	private final BeijingTime time;

	/**
	 * One page of an inbox.
	 * @param scope the scope in force
	 * @param filter which items
	 * @param page the page's number from 1; a number beyond the last page means the last
	 * @return the page
	 */
	public ApprovalPage list(RegionScope scope, ApprovalFilter filter, int page) {
		scope.requireReader();
		ApprovalPage.Sums sums = filtered(
				"""
						select count(*) filter (where i.decided_on is null) as open,
						       count(*) filter (where i.decided_on is null and i.due_on < :today and s.since is null) as overdue,
						       count(*) filter (where i.decided_on is not null) as decided,
						       count(*) filter (where i.decided_on <= i.due_on) as on_time
						"""
						+ FROM + FILTERED,
				scope, filter)
			.query(ApprovalPage.Sums.class)
			.single();
		int count = switch (filter.shown()) {
			case OPEN -> sums.open();
			case OVERDUE -> sums.overdue();
			case DECIDED -> sums.decided();
			case ALL -> sums.open() + sums.decided();
		};
		int pages = Math.max(1, (count + ApprovalPage.SIZE - 1) / ApprovalPage.SIZE);
		int shown = Math.min(Math.max(page, 1), pages);
		List<ApprovalRow> rows = filtered(
				ROW + FILTERED + " and " + filter.shown().condition() + ORDER + " limit :size offset :offset", scope,
				filter)
			.param("size", ApprovalPage.SIZE)
			.param("offset", (shown - 1) * ApprovalPage.SIZE)
			.query(ApprovalLists::row)
			.list();
		return new ApprovalPage(rows, count, shown, pages, sums);
	}

	/**
	 * One item of the scope.
	 * @param scope the scope in force
	 * @param id the item's id
	 * @return the item
	 * @throws UnknownRecord when there is none, or it lies outside the scope
	 */
	public ApprovalRow getRow(RegionScope scope, long id) {
		scope.requireReader();
		return this.jdbc.sql(ROW + " where i.id = :id")
			.param("id", id)
			.query(ApprovalLists::row)
			.optional()
			.filter((row) -> scope.contains(row.regionPath()))
			.orElseThrow(() -> new UnknownRecord("approval item " + id));
	}

	/**
	 * The times in which the clock of an item stood.
	 * @param scope the scope in force
	 * @param id the item's id
	 * @return the suspensions, the first one first
	 * @throws UnknownRecord when there is no such item, or it lies outside the scope
	 */
	public List<SuspensionRow> suspensions(RegionScope scope, long id) {
		getRow(scope, id);
		return this.jdbc.sql("""
				select since, until, reason, suspended_by, suspended_at, resumed_by, resumed_at
				  from approval_suspension
				 where approval_item_id = :id
				 order by since, id
				""").param("id", id).query(ApprovalLists::suspension).list();
	}

	/**
	 * Whether a department has agreed to something about a project.
	 * @param scope the scope in force
	 * @param projectId the project
	 * @param department the department
	 * @return true where one of its items of that project was agreed to; neither a
	 * refusal nor a settlement for one case is
	 */
	public boolean agreed(RegionScope scope, long projectId, Department department) {
		scope.requireReader();
		return this.jdbc.sql("""
				select exists (select 1
				                 from approval_item
				                where project_id = :project
				                  and department = :department
				                  and outcome = 'AGREED'
				                  and starts_with(region_path, :scope)
				                  and :scope <> '')
				""")
			.param("project", projectId)
			.param("department", department.name())
			.param("scope", scope.path())
			.query(Boolean.class)
			.single();
	}

	/**
	 * What the clocks of items are read by.
	 * @param scope the scope in force
	 * @return the calendar and today
	 */
	public ApprovalClock clock(RegionScope scope) {
		return new ApprovalClock(this.calendar.workdays(scope), this.time.today());
	}

	private StatementSpec filtered(String sql, RegionScope scope, ApprovalFilter filter) {
		Department department = filter.department();
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("today", this.time.today())
			.param("department", (department != null) ? department.name() : null, Types.VARCHAR)
			.param("region", filter.region())
			.param("text", filter.text());
	}

	private static ApprovalRow row(ResultSet rs, int rowNumber) throws SQLException {
		return new ApprovalRow(rs.getLong("id"), rs.getLong("project_id"), rs.getString("project_code"),
				rs.getString("project_name"), rs.getString("region_code"), rs.getString("region_name"),
				rs.getString("region_path"),
				new ApprovalFacts(Department.valueOf(rs.getString("department")), rs.getString("subject"),
						rs.getBoolean("joint"), rs.getString("joint_with"),
						rs.getObject("submitted_on", LocalDate.class), rs.getObject("accepted_on", LocalDate.class),
						rs.getInt("period_days")),
				rs.getObject("due_on", LocalDate.class), decision(rs), rs.getObject("suspended_since", LocalDate.class),
				rs.getLong("version"), rs.getTimestamp("created_at").toInstant(), rs.getString("created_by"));
	}

	private static SuspensionRow suspension(ResultSet rs, int rowNumber) throws SQLException {
		Timestamp resumed = rs.getTimestamp("resumed_at");
		return new SuspensionRow(rs.getObject("since", LocalDate.class), rs.getObject("until", LocalDate.class),
				rs.getString("reason"), rs.getString("suspended_by"), rs.getTimestamp("suspended_at").toInstant(),
				rs.getString("resumed_by"), (resumed != null) ? resumed.toInstant() : null);
	}

	private static @Nullable Decision decision(ResultSet rs) throws SQLException {
		LocalDate day = rs.getObject("decided_on", LocalDate.class);
		return (day != null) ? new Decision(day, DecisionOutcome.valueOf(rs.getString("outcome")),
				rs.getString("ruling"), rs.getString("document_name"), rs.getString("document_number")) : null;
	}

}
