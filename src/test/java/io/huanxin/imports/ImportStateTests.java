package io.huanxin.imports;

import java.util.UUID;

import io.huanxin.support.PortalTest;
import io.huanxin.support.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page of an import says while a worker has it, and before it is confirmed. */
@PortalTest
class ImportStateTests {

	private final UUID id = UUID.randomUUID();

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@AfterEach
	void removeJob() {
		this.jdbc.sql("delete from job where id = ?").param(this.id).update();
	}

	@Test
	void showsHowMuchOfTheFileHasBeenRead() {
		running(1_234_567, 0, 456);

		assertThat(page()).contains("正在读取文件", "value=\"456\"", "max=\"1000\"", "已读 1,234,567 行，占文件的 45.6%");
	}

	@Test
	void showsNoPartWhereNoneIsKnown() {
		running(0, 0, 0);
		assertThat(page()).contains("正在读取文件").doesNotContain("value=\"0\"").doesNotContain("已读");
	}

	@Test
	void showsTheRowsDealtWithOnceAllAreRead() {
		running(2000, 0, 1000);
		assertThat(page()).contains("正在检查", "已读完，共 2,000 行").doesNotContain("max=");

		this.jdbc.sql("update job set done_rows = 500 where id = ?").param(this.id).update();
		assertThat(page()).contains("value=\"500\"", "max=\"2000\"", "500 / 2,000 行");
	}

	@Test
	void showsTotalsBeforeAndAfter() {
		running(451, 451, 1000);
		this.jdbc.sql("""
				update job
				   set state = 'CHECKED', lease_until = null, finished_at = now(), created = 412, updated = 36,
				       unchanged = 3,
				       totals = '[{"name": "imports.rows", "before": 1203, "after": 1251},
				                  {"name": "imports.created", "before": null, "after": 7}]'
				 where id = ?
				""").param(this.id).update();

		assertThat(page()).contains("1,203 → 1,251", "— → 7");
	}

	/** A job in the hands of a worker that does not exist. */
	private void running(int rows, int done, int permille) {
		this.jdbc.sql("""
				insert into job (id, type, mode, state, file_name, file_sha256, file_size, account_id, username, role,
				                 region_id, region_path, worker, lease_until, rows, done_rows, read_permille)
				select :id, 'regions', 'CHECK', 'RUNNING', '表.csv', repeat('0', 64), 1, account.id, username,
				       'ADMINISTRATOR', region.id, region.path, 'nobody', now() + interval '1 hour', :rows, :done,
				       :permille
				  from account
				  join region on region.parent_id is null
				 where username = 'admin'
				""").param("id", this.id).param("rows", rows).param("done", done).param("permille", permille).update();
	}

	private String page() {
		Visitor admin = new Visitor(this.port);
		admin.signIn("admin", "Huanxin-2026");
		return admin.get("/imports/" + this.id).body();
	}

}
