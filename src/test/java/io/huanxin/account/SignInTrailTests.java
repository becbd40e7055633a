package io.huanxin.account;

import java.util.List;

import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Who came and went is in the trail, and whoever was turned away. */
@PortalTest
class SignInTrailTests {

	@LocalServerPort
	private int port;

	@Autowired
	private JdbcClient jdbc;

	private long before;

	@BeforeEach
	void lookAtTheTrail() {
		this.before = this.jdbc.sql("select coalesce(max(id), 0) from audit_entry").query(Long.class).single();
	}

	@Test
	void keepsSignInAndSignOutWithRoleAndAddress() {
		Visitor visitor = new Visitor(this.port);
		visitor.signIn("yichun-finance", "Huanxin-2026");
		visitor.submit("/account", "/logout");
		assertThat(since("yichun-finance")).containsExactly("SIGNED_IN DEPARTMENT 127.0.0.1 360900",
				"SIGNED_OUT DEPARTMENT 127.0.0.1 360900");
		assertThat(this.jdbc.sql("""
				select distinct entity_key = account_id::text and region_path is null
				  from audit_entry
				 where id > ?
				   and username = 'yichun-finance'
				""").param(this.before).query(Boolean.class).list()).containsExactly(true);
	}

	@Test
	void keepsWhoWasTurnedAwayAtBothDoors() {
		new Visitor(this.port).signIn("yichun-finance", "guess");
		new Visitor(this.port).call("/api/v1/rankings", "yichun-finance", "guess");
		assertThat(since("yichun-finance")).containsExactly("SIGN_IN_FAILED NONE 127.0.0.1 BadCredentialsException",
				"SIGN_IN_FAILED NONE 127.0.0.1 BadCredentialsException");
	}

	/** A password typed into the wrong field would else stand in the trail for ever. */
	@Test
	void neverKeepsANameThatNobodyBears() {
		new Visitor(this.port).signIn("correct horse battery", "x");
		new Visitor(this.port).signIn("no-such-person", "x");
		assertThat(since("-")).hasSize(2);
		assertThat(this.jdbc.sql("""
				select count(*)
				  from audit_entry e
				 where id > ?
				   and e::text similar to '%(horse|no-such-person)%'
				""").param(this.before).query(Long.class).single()).isZero();
	}

	private List<String> since(String username) {
		return this.jdbc.sql("""
				select concat_ws(' ', action, role, address,
				                 coalesce(after_values ->> 'regionCode', after_values ->> 'refusal'))
				  from audit_entry
				 where id > ?
				   and username = ?
				 order by id
				""").params(this.before, username).query(String.class).list();
	}

}
