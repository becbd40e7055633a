package io.huanxin.access;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.huanxin.access.Route.Subject;
import io.huanxin.attachment.FileStore;
import io.huanxin.plancheck.NegativeRule;
import io.huanxin.region.Role;
import javax.imageio.ImageIO;
import lombok.RequiredArgsConstructor;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The records that the matrix asks for, made in a transaction that is rolled back. */
@RequiredArgsConstructor
final class MatrixRecords {

	static final byte[] PICTURE = picture();

	private final JdbcClient jdbc;

	private final FileStore files;

	/**
	 * At every place a target, a return, a neighbourhood with a household, a project, an
	 * approval, a structure and a plan.
	 * @param state the state of the returns
	 */
	void fill(String state) {
		for (Place each : Place.values()) {
			this.jdbc.sql("""
					insert into target (id, region_id, region_path, plan_year, kind, neighbourhoods, created_by)
					select nextval('target_seq'), id, path, 1996, 'DECLARED', :n, 'test' from region where code = :code
					""").param("n", each.marker()).param("code", each.code).update();
			this.jdbc
				.sql("""
						insert into regional_return (id, region_id, region_path, plan_year, as_of, started_neighbourhoods,
						                             state, submitted_by, submitted_at)
						select nextval('regional_return_seq'), id, path, 1996, date '1996-07-31', :n, :state, 'somebody', now()
						  from region where code = :code
						""")
				.param("n", each.marker())
				.param("state", state)
				.param("code", each.code)
				.update();
			this.jdbc.sql("""
					insert into neighbourhood (id, code, name, region_id, region_path, households, batch, created_by)
					select nextval('neighbourhood_seq'), 'MATRIX-' || code, '矩阵小区', id, path, :n, 'RESERVE', 'test'
					  from region
					 where code = :code
					""").param("n", each.marker()).param("code", each.code).update();
			this.jdbc.sql("""
					with built as (
					    insert into building (id, neighbourhood_id, region_path, number, created_by)
					    select nextval('building_seq'), id, region_path, '1', 'test'
					      from neighbourhood
					     where code = 'MATRIX-' || :code
					    returning id, neighbourhood_id, region_path
					)
					insert into household (id, neighbourhood_id, building_id, region_path, room, created_by)
					select nextval('household_seq'), neighbourhood_id, id, region_path, '101', 'test'
					  from built
					""").param("code", each.code).update();
			project(each);
		}
		approvals();
		structures();
		plans();
	}

	/**
	 * Opens an account of the demonstration, with a password nobody can type: to hash one
	 * would take longer than a request.
	 * @param username the sign-in name
	 * @param role its role
	 * @param region the code of the role's region
	 */
	void open(String username, Role role, String region) {
		this.jdbc.sql("""
				with opened as (
				    insert into account (id, username, display_name, password_hash, demonstration)
				    values (nextval('account_seq'), :username, '演示', 'none', true)
				    returning id
				)
				insert into account_role (id, account_id, role, region_id)
				select nextval('account_role_seq'), o.id, :role, r.id
				  from opened o
				  join region r on r.code = :region
				""").param("username", username).param("role", role.name()).param("region", region).update();
	}

	/**
	 * What a route is about, made where {@link #fill} has not.
	 * @param subject what it is
	 * @param place where it lies
	 * @return its id
	 */
	String of(Subject subject, Place place) {
		return switch (subject) {
			case NONE -> "0";
			case REGION -> one("select id::text from region where code = ?", place.code);
			case FIGURES -> one("""
					insert into figure_source (id, region_id, plan_year, source)
					select nextval('figure_source_seq'), id, 1996, 'RETURN'
					  from region
					 where code = ?
					returning region_id::text
					""", place.code);
			case TARGET -> one("""
					select t.id::text from target t join region r on r.id = t.region_id
					 where t.plan_year = 1996 and r.code = ?
					""", place.code);
			case RETURN -> one("""
					select t.id::text from regional_return t join region r on r.id = t.region_id
					 where t.plan_year = 1996 and r.code = ?
					""", place.code);
			case NEIGHBOURHOOD -> neighbourhood(place);
			case HOUSEHOLD -> one("""
					select h.id::text from household h join neighbourhood n on n.id = h.neighbourhood_id
					 where n.code = 'MATRIX-' || ?
					""", place.code);
			case BUILDING ->
				one("""
						insert into building (id, neighbourhood_id, region_path, number, created_by)
						select nextval('building_seq'), id, region_path, '1号楼', 'test' from neighbourhood where code = 'MATRIX-' || ?
						returning id::text
						""",
						place.code);
			case PHOTO -> photo(place, "");
			case REMOVED_PHOTO -> photo(place, "now(), 'somebody', '核实'");
			case RESPONSIBILITY ->
				one("""
						insert into responsibility (id, neighbourhood_id, region_path, slot, person, since, created_by)
						select nextval('responsibility_seq'), id, region_path, 'LIAISON_CADRE', '某人', date '2024-02-01', 'test'
						  from neighbourhood
						 where code = 'MATRIX-' || ?
						returning id::text
						""",
						place.code);
			case PROJECT -> project(place, "PLANNED");
			case PROJECT_REPORTED -> {
				one("""
						insert into milestone (id, project_neighbourhood_id, region_path, kind, actual_on, entered_by)
						select nextval('milestone_seq'), l.id, l.region_path, 'SURVEYED', date '1996-02-01', 'somebody'
						  from project_neighbourhood l
						  join project p on p.id = l.project_id
						 where p.code = 'MATRIX-P-' || ?
						returning id::text
						""", place.code);
				yield project(place, "PREPARING");
			}
			case PROJECT_UNDER_WORKS -> project(place, "UNDER_WORKS");
			case PROJECT_WITH_PIPES -> {
				one("""
						insert into pipe_concern (id, project_id, region_path, pipe_company_id, created_by, revised_by)
						select nextval('pipe_concern_seq'), p.id, p.region_path, c.id, 'test', 'test'
						  from project p
						 cross join (select min(id) as id from pipe_company) c
						 where p.code = 'MATRIX-P-' || ?
						returning id::text
						""", place.code);
				yield project(place, "PLANNED");
			}
			case PROJECT_FUNDED -> {
				one("""
						insert into funding_entry (id, project_id, region_path, funding_source_id, kind, amount, booked_on, voucher,
						                           entered_at, entered_by)
						select nextval('funding_entry_seq'), p.id, p.region_path, s.id, 'PAID', 10000, date '2024-04-01', '矩-0', now(),
						       'test'
						  from project p
						 cross join (select min(id) as id from funding_source) s
						 where p.code = 'MATRIX-P-' || ?
						returning id::text
						""",
						place.code);
				yield project(place, "PLANNED");
			}
			case PROJECT_STOPPED -> {
				one("""
						insert into project_stop (id, project_id, region_path, since, reason, stopped_by)
						select nextval('project_stop_seq'), id, region_path, date '1996-04-01', '核实', 'somebody'
						  from project
						 where code = 'MATRIX-P-' || ?
						returning id::text
						""", place.code);
				yield project(place, "SUSPENDED");
			}
			case PROJECT_ORGANISED -> organised(place);
			case WORKS_ITEM -> worksItem(place, "null");
			case RETIRED_WORKS_ITEM -> worksItem(place, "date '1996-12-31'");
			case TAG -> tag(place, "null");
			case RETIRED_TAG -> tag(place, "date '1996-12-31'");
			case APPROVAL -> approval(place);
			case SUSPENDED_APPROVAL ->
				one("""
						insert into approval_suspension (id, approval_item_id, region_path, since, reason, suspended_by, suspended_at)
						select nextval('approval_suspension_seq'), id, region_path, date '2024-08-05', '补正材料', 'test', now()
						  from approval_item
						 where id = ?::bigint
						returning approval_item_id::text
						""",
						approval(place));
			case SCHEME -> scheme(place, "DRAFT", "null, null, null, null");
			case SUBMITTED_SCHEME -> scheme(place, "SUBMITTED", "'somebody', now(), null, null");
			case ADOPTED_SCHEME -> scheme(place, "ADOPTED", "'somebody', now(), 'somebody', now()");
			case STRUCTURE -> structure(place, "state = 'FOUND'");
			case DEFERRED_STRUCTURE -> structure(place, "state = 'DEFERRED', deferred_because = '核实'");
			case PLAN -> plan(place);
			case PLAN_SUBMITTED ->
				one("update yearly_plan set state = 'SUBMITTED', submitted_by = 'somebody' where id = ?::bigint returning id::text",
						plan(place));
			case PLAN_CONFIRMED -> confirmedPlan(place);
			case JOB -> job(place);
			case ACCOUNT -> account(place);
		};
	}

	/**
	 * An accepted item of a project at every place, decided by a department of finance.
	 */
	private void approvals() {
		for (Place each : Place.values()) {
			this.jdbc
				.sql("""
						insert into approval_item (id, project_id, region_path, department, subject, submitted_on, accepted_on,
						                           period_days, due_on, created_by, revised_by)
						select nextval('approval_item_seq'), id, region_path, 'FINANCE', '矩阵 ' || :n, date '2024-07-29',
						       date '2024-07-29', 20, date '2024-08-26', 'test', 'test'
						  from project
						 where code = :code
						""")
				.param("n", each.marker())
				.param("code", "MATRIX-P-" + each.code)
				.update();
		}
	}

	private String approval(Place place) {
		return one(
				"""
						select i.id::text from approval_item i join project p on p.id = i.project_id where p.code = 'MATRIX-P-' || ?
						""",
				place.code);
	}

	/** A structure of the marked area in the neighbourhood of every place. */
	private void structures() {
		for (Place each : Place.values()) {
			this.jdbc
				.sql("""
						insert into illegal_structure (id, neighbourhood_id, region_path, number, place, kind, area, found_on, state,
						                               created_by, revised_by)
						select nextval('illegal_structure_seq'), id, region_path, 1, '3 栋西侧', 'SHED', :n, date '2024-03-01', 'FOUND',
						       'test', 'test'
						  from neighbourhood
						 where code = 'MATRIX-' || :code
						""")
				.param("n", each.marker())
				.param("code", each.code)
				.update();
		}
	}

	private String structure(Place place, String change) {
		return one("update illegal_structure set " + change
				+ " where neighbourhood_id = (select id from neighbourhood where code = 'MATRIX-' || ?) returning id::text",
				place.code);
	}

	/** A sheet that needs the first item of the list of the whole country. */
	private String scheme(Place place, String state, String deeds) {
		String id = one(
				"""
						insert into scheme_sheet (id, neighbourhood_id, region_path, plan_year, number, scheme_list_id, problems, aims,
						                          drafted_by, drafted_on, created_by, revised_by, state, submitted_by, submitted_at,
						                          adopted_by, adopted_at)
						select nextval('scheme_sheet_seq'), n.id, n.region_path, 1996, 1, l.id, '管网老化', '更新管网', '街道',
						       date '1996-03-01', 'test', 'test', '%s', %s
						  from neighbourhood n
						 cross join scheme_list l
						  join region r on r.id = l.region_id and r.parent_id is null
						 where n.code = 'MATRIX-' || ?
						   and l.since = '-infinity'
						returning id::text
						"""
					.formatted(state, deeds),
				place.code);
		this.jdbc.sql("""
				insert into scheme_answer (scheme_sheet_id, scheme_item_id, region_path, needed, measure)
				select s.id, i.id, s.region_path, i.position = 1, '更换'
				  from scheme_sheet s
				  join scheme_item i on i.scheme_list_id = s.scheme_list_id
				 where s.id = :id::bigint
				""").param("id", id).update();
		return id;
	}

	/**
	 * A draft with one line at every place, of which every entry of the negative list is
	 * answered.
	 */
	private void plans() {
		for (Place each : Place.values()) {
			this.jdbc
				.sql("""
						with planned as (
						    insert into yearly_plan (id, region_id, region_path, plan_year, state, created_by)
						    select nextval('yearly_plan_seq'), id, path, 1996, 'DRAFT', 'test'
						      from region
						     where code = :code
						    returning id, region_path
						), line as (
						    insert into yearly_plan_line (id, plan_id, neighbourhood_id, region_path, kind, project_name, households,
						                                  created_by)
						    select nextval('yearly_plan_line_seq'), p.id, n.id, p.region_path, 'RENOVATION', '矩阵项目', n.households,
						           'test'
						      from planned p
						      join neighbourhood n on n.code = 'MATRIX-' || :code
						    returning id, region_path
						)
						insert into plan_answer (id, line_id, region_path, rule, applies, reason, answered_at, answered_by)
						select nextval('plan_answer_seq'), l.id, l.region_path, r.rule, false, '核实', now(), 'test'
						  from line l
						 cross join unnest(string_to_array(:rules, ',')) r (rule)
						""")
				.param("code", each.code)
				.param("rules", Stream.of(NegativeRule.values()).map(Enum::name).collect(Collectors.joining(",")))
				.update();
		}
	}

	private String plan(Place place) {
		return one("""
				select y.id::text from yearly_plan y join region r on r.id = y.region_id
				 where y.plan_year = 1996 and r.code = ?
				""", place.code);
	}

	String planLine(Place place) {
		return one("select id::text from yearly_plan_line where plan_id = ?::bigint", plan(place));
	}

	/** Confirmed, with a proposal that somebody else made. */
	private String confirmedPlan(Place place) {
		String plan = plan(place);
		one("""
				update yearly_plan
				   set state = 'CONFIRMED', submitted_by = 'somebody', confirmed_by = 'another', confirmed_at = now()
				 where id = ?::bigint
				returning id::text
				""", plan);
		one("""
				update yearly_plan_line
				   set project_id = (select project_id from project_neighbourhood l
				                      where l.neighbourhood_id = yearly_plan_line.neighbourhood_id)
				 where plan_id = ?::bigint
				returning id::text
				""", plan);
		one("""
				insert into plan_adjustment (id, plan_id, region_path, kind, state, line_id, households, reason, document_number,
				                             proposed_by, proposed_at)
				select nextval('plan_adjustment_seq'), plan_id, region_path, 'COUNTS', 'PROPOSED', id, 5, '核实', '矩〔1996〕1号',
				       'somebody', now()
				  from yearly_plan_line
				 where plan_id = ?::bigint
				returning id::text
				""",
				plan);
		return plan;
	}

	/** A photo of the place's neighbourhood, in the file or taken out of it. */
	private String photo(Place place, String removal) {
		String file = this.files.store(new ByteArrayInputStream(PICTURE), PICTURE.length).name();
		return this.jdbc
			.sql("""
					insert into photo (id, neighbourhood_id, region_path, stage, taken_on, file_name, original_sha256,
					                   image_sha256, thumbnail_sha256, width, height, created_by, removed_at, removed_by,
					                   removal_reason)
					select nextval('photo_seq'), id, region_path, 'BEFORE', date '2024-04-08', 'a.png', :file, :file, :file, 2, 2,
					       'test',
					"""
					+ (removal.isEmpty() ? "null, null, null" : removal) + """

							  from neighbourhood
							 where code = 'MATRIX-' || :code
							returning id::text
							""")
			.param("file", file)
			.param("code", place.code)
			.query(String.class)
			.single();
	}

	/** A project of the place's neighbourhood. */
	private void project(Place place) {
		this.jdbc
			.sql("""
					with planned as (
					    insert into project (id, code, name, plan_year, region_id, region_path, county_id, state, origin, confirmed_on,
					                         created_by)
					    select nextval('project_seq'), 'MATRIX-P-' || code, '矩阵项目', 1996, id, path, id, 'PLANNED', 'FORM',
					           date '1996-01-01', 'test'
					      from region
					     where code = :code
					    returning id, region_path
					)
					insert into project_neighbourhood (id, project_id, neighbourhood_id, region_path, households)
					select nextval('project_neighbourhood_seq'), p.id, n.id, p.region_path, n.households
					  from planned p
					  join neighbourhood n on n.code = 'MATRIX-' || :code
					""")
			.param("code", place.code)
			.update();
	}

	private String project(Place place, String state) {
		return one("update project set state = '" + state + "' where code = 'MATRIX-P-' || ? returning id::text",
				place.code);
	}

	/** A project in which an organisation takes part. */
	private String organised(Place place) {
		this.jdbc.sql("""
				insert into organisation (id, code, name, created_by)
				values (nextval('organisation_seq'), '91360902MA00000025', '虚构设计院', 'test')
				    on conflict (code) do nothing
				""").update();
		return one("""
				insert into project_organisation (id, project_id, organisation_id, region_path, part, created_by)
				select nextval('project_organisation_seq'), p.id, o.id, p.region_path, 'DESIGNER', 'test'
				  from project p
				  join organisation o on o.code = '91360902MA00000025'
				 where p.code = 'MATRIX-P-' || ?
				returning project_id::text
				""", place.code);
	}

	private String worksItem(Place place, String retiredOn) {
		return one(
				"""
						insert into works_item (id, region_id, works_class_id, code, name, unit, decimals, position, retired_on, created_by)
						select nextval('works_item_seq'), r.id, (select min(id) from works_class), 'MX-' || nextval('works_item_seq'),
						       '矩阵内容' || nextval('works_item_seq'), '处', 0, 99, %s, 'test'
						  from region r
						 where r.code = ?
						returning id::text
						"""
					.formatted(retiredOn),
				place.code);
	}

	private String tag(Place place, String retiredOn) {
		return one("""
				insert into tag (id, region_id, name, position, retired_on, created_by)
				select nextval('tag_seq'), id, '矩阵标签' || nextval('tag_seq'), 99, %s, 'test'
				  from region
				 where code = ?
				returning id::text
				""".formatted(retiredOn), place.code);
	}

	/** Somebody who holds two roles at the place. */
	private String account(Place place) {
		String id = this.jdbc.sql("""
				insert into account (id, username, display_name, password_hash)
				values (nextval('account_seq'), 'matrix-somebody', '某人', 'none')
				returning id::text
				""").query(String.class).single();
		this.jdbc.sql("""
				insert into account_role (id, account_id, role, region_id)
				select nextval('account_role_seq'), :account::bigint, role, r.id
				  from region r
				 cross join unnest(array['CLERK', 'DEPARTMENT']) role
				 where r.code = :code
				""").param("account", id).param("code", place.code).update();
		return id;
	}

	/** A checked import with one problem, started by somebody else at the place. */
	private String job(Place place) {
		String id = UUID.randomUUID().toString();
		byte[] file = "行政区划代码,计划年度,目标类型,小区数\n1,1996,申报计划,1\n".getBytes(StandardCharsets.UTF_8);
		this.jdbc
			.sql("""
					insert into job (id, type, mode, state, file_name, file_sha256, file_size, rows, errors, account_id, username,
					                 role, region_id, region_path, finished_at)
					select :id::uuid, 'targets', 'CHECK', 'CHECKED', '表.csv', :file, 1, 1, 1, a.id, a.username, 'CLERK', r.id,
					       r.path, now()
					  from account a
					  join region r on r.code = :code
					 where a.username = 'nation-clerk'
					""")
			.param("id", id)
			.param("file", this.files.store(new ByteArrayInputStream(file), 1000).name())
			.param("code", place.code)
			.update();
		this.jdbc.sql("""
				insert into job_problem (job_id, position, row_number, header, value, code, severity, args)
				values (:id::uuid, 0, 2, '行政区划代码', '1', 'UNKNOWN_REGION', 'ERROR', '{}')
				""").param("id", id).update();
		return id;
	}

	String neighbourhood(Place place) {
		return one("select id::text from neighbourhood where code = 'MATRIX-' || ?", place.code);
	}

	String one(String statement, String code) {
		return this.jdbc.sql(statement).param(code).query(String.class).single();
	}

	private static byte[] picture() {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			ImageIO.write(new BufferedImage(2, 3, BufferedImage.TYPE_INT_RGB), "PNG", bytes);
			return bytes.toByteArray();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
