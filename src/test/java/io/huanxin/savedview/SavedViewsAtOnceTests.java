package io.huanxin.savedview;

import java.util.Collections;
import java.util.Map;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
import io.huanxin.support.AtOnce;
import io.huanxin.support.Newcomers;
import io.huanxin.support.PortalTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** One person with several windows. */
@PortalTest
class SavedViewsAtOnceTests {

	@Autowired
	SavedViews views;

	@Autowired
	Accounts accounts;

	private final Newcomers newcomers;

	private RegionScope scope = RegionScope.NOTHING;

	SavedViewsAtOnceTests(@Autowired JdbcClient jdbc) {
		this.newcomers = new Newcomers(jdbc);
	}

	@BeforeEach
	void open() {
		this.scope = this.accounts.loadUserByUsername(this.newcomers.open("CLERK", "360902")).scope();
	}

	@AfterEach
	void close() {
		this.newcomers.close();
	}

	@Test
	void keepOneViewOfAName() throws Exception {
		assertThat(AtOnce.all(Collections.nCopies(8, () -> keep("同名", false)))).containsOnlyOnce("kept")
			.filteredOn("NAME_TAKEN"::equals)
			.hasSize(7);
		assertThat(this.views.all(this.scope)).hasSize(1);
	}

	@Test
	void keepOneDefault() throws Exception {
		int[] number = { 0 };
		assertThat(AtOnce.all(Collections.nCopies(8, () -> {
			String name;
			synchronized (number) {
				name = "视图" + number[0]++;
			}
			return keep(name, true);
		}))).containsOnly("kept");
		assertThat(this.views.all(this.scope)).hasSize(8).filteredOn(SavedView::standard).hasSize(1);
	}

	private String keep(String name, boolean standard) {
		try {
			this.views.keep(this.scope, "/neighbourhoods", Map.of("q", "x"), name, standard, false);
			return "kept";
		}
		catch (ViewRefused ex) {
			return ex.getReason().name();
		}
	}

}
