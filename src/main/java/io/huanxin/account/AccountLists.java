package io.huanxin.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.huanxin.region.RegionScope;
import io.huanxin.region.Role;
import io.huanxin.web.UnknownRecord;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The accounts that administrators see: of whoever holds a role in their scope.
 */
@Service
@RequiredArgsConstructor
@Transactional(readOnly = true)
public class AccountLists {

	private static final String STATE = """
			case when not a.enabled then 'DISABLED'
			     when a.password_expires_at <= :now then 'EXPIRED'
			     when a.must_change_password then 'ONE_TIME'
			     else 'ACTIVE'
			end""";

	/** A role that counts: within the scope, and what the filter asks for. */
	private static final String LISTED = """
			 from account a
			where exists (select 1
			                from account_role ar
			                join region r on r.id = ar.region_id
			               where ar.account_id = a.id
			                 and starts_with(r.path, :scope)
			                 and (:role::text is null or ar.role = :role)
			                 and (:region = ''
			                      or position(:region in r.name) > 0
			                      or exists (select 1
			                                   from region f
			                                  where f.code = :region
			                                    and starts_with(r.path, f.path))))
			  and :scope <> ''
			  and (position(lower(:q) in a.username) > 0 or position(:q in a.display_name) > 0)
			  and (:state::text is null or :state =\s""" + STATE + ")\n";

	private final JdbcClient jdbc;

	private final Clock clock;

	/**
	 * The accounts of the scope.
	 * @param scope an administrator's scope
	 * @param filter which of them
	 * @param page the page's number, from 1; beyond the last one the last is shown
	 * @return the page, in the order of the sign-in names
	 */
	public AccountPage list(RegionScope scope, AccountFilter filter, int page) {
		scope.require(Role.ADMINISTRATOR);
		int count = listed(scope, filter, "select count(*)\n" + LISTED).query(Integer.class).single();
		int pages = Math.max(1, (count + AccountPage.SIZE - 1) / AccountPage.SIZE);
		int shown = Math.min(Math.max(1, page), pages);
		List<Long> ids = listed(scope, filter, "select a.id\n" + LISTED + """
				 order by a.username
				 limit :size offset :from
				""").param("size", AccountPage.SIZE)
			.param("from", (shown - 1) * AccountPage.SIZE)
			.query(Long.class)
			.list();
		return new AccountPage(rows(scope, ids), count, shown, pages);
	}

	private JdbcClient.StatementSpec listed(RegionScope scope, AccountFilter filter, String sql) {
		return this.jdbc.sql(sql)
			.param("scope", scope.path())
			.param("q", filter.q())
			.param("role", name(filter.role()), Types.VARCHAR)
			.param("region", filter.region())
			.param("state", name(filter.state()), Types.VARCHAR)
			.param("now", Timestamp.from(this.clock.instant()));
	}

	/**
	 * One account.
	 * @param scope an administrator's scope
	 * @param id the account's id
	 * @return the account
	 * @throws UnknownRecord when there is none, or it holds no role in the scope
	 */
	public AccountRow getRow(RegionScope scope, long id) {
		scope.require(Role.ADMINISTRATOR);
		return rows(scope, List.of(id)).stream()
			.filter((row) -> !row.roles().isEmpty())
			.findFirst()
			.orElseThrow(() -> new UnknownRecord("account " + id));
	}

	private List<AccountRow> rows(RegionScope scope, List<Long> ids) {
		Map<Long, List<Held>> held = this.jdbc.sql("""
				select ar.account_id, ar.id, ar.role, ar.region_id, r.code, r.name, r.path, ar.department
				  from account_role ar
				  join region r on r.id = ar.region_id
				 where ar.account_id = any(:ids)
				 order by r.code, ar.role
				""")
			.param("ids", ids.toArray(Long[]::new))
			.query((rs, row) -> held(rs))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Held::accountId));
		return this.jdbc.sql("""
				select a.id, a.username, a.display_name, a.demonstration, a.password_expires_at, a.last_signed_in_at,
				       a.version, %s as state
				  from account a
				 where a.id = any(:ids)
				 order by a.username
				""".formatted(STATE))
			.param("ids", ids.toArray(Long[]::new))
			.param("now", Timestamp.from(this.clock.instant()))
			.query((rs, row) -> row(rs, scope, held.getOrDefault(rs.getLong("id"), List.of())))
			.list();
	}

	private static Held held(ResultSet rs) throws SQLException {
		return new Held(rs.getLong("account_id"), Assignment.of(rs));
	}

	private static AccountRow row(ResultSet rs, RegionScope scope, List<Held> held) throws SQLException {
		List<Assignment> within = held.stream()
			.map(Held::assignment)
			.filter((each) -> scope.contains(each.path()))
			.toList();
		return new AccountRow(rs.getLong("id"), rs.getString("username"), rs.getString("display_name"),
				rs.getBoolean("demonstration"), AccountState.valueOf(rs.getString("state")),
				instant(rs.getTimestamp("password_expires_at")), instant(rs.getTimestamp("last_signed_in_at")),
				rs.getLong("version"), within, held.size() - within.size());
	}

	private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static @Nullable String name(@Nullable Enum<?> constant) {
		return (constant != null) ? constant.name() : null;
	}

	private record Held(long accountId, Assignment assignment) {
	}

}
