package io.huanxin.savedview;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.huanxin.account.Accounts;
import io.huanxin.region.RegionScope;
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
		assertThat(atOnce(() -> keep("同名", false))).containsOnlyOnce("kept")
			.filteredOn("NAME_TAKEN"::equals)
			.hasSize(7);
		assertThat(this.views.all(this.scope)).hasSize(1);
	}

	@Test
	void keepOneDefault() throws Exception {
		int[] number = { 0 };
		assertThat(atOnce(() -> {
			String name;
			synchronized (number) {
				name = "视图" + number[0]++;
			}
			return keep(name, true);
		})).containsOnly("kept");
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

	private static List<String> atOnce(Callable<String> work) throws Exception {
		ExecutorService windows = Executors.newFixedThreadPool(8);
		try {
			return windows.invokeAll(java.util.Collections.nCopies(8, work)).stream().map((each) -> {
				try {
					return each.get();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			}).toList();
		}
		finally {
			windows.shutdown();
		}
	}

}
