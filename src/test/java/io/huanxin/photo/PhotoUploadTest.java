package io.huanxin.photo;

import java.nio.charset.StandardCharsets;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import io.huanxin.support.BrowserTest;
import io.huanxin.support.Pictures;
import io.huanxin.support.TablesOwner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody chooses several files in a browser and sees what became of them. */
@BrowserTest
class PhotoUploadTest {

	private final JdbcClient owner;

	PhotoUploadTest(@Autowired JdbcConnectionDetails database) {
		this.owner = TablesOwner.of(database);
	}

	@AfterEach
	void remove() {
		this.owner.sql("delete from photo where caption = '浏览器测试'").update();
	}

	@Test
	void theResultsWaitForThePageAndThePicturesAreShown(Page page) {
		page.navigate("/login");
		page.fill("#username", "yuanzhou-clerk");
		page.fill("#password", "Huanxin-2026");
		page.click("form[action='/login'] button");
		page.waitForURL((address) -> !address.contains("/login"));
		long home = this.owner.sql("""
				select n.id
				  from neighbourhood n
				 where n.region_path = (select path from region where code = '360902')
				   and n.batch = 'UNDER_WAY'
				 order by n.code
				 limit 1 offset 4
				""").query(Long.class).single();
		page.navigate("/neighbourhoods/" + home);
		page.locator("a", new Page.LocatorOptions().setHasText("上传照片")).first().click();
		page.setInputFiles("#files",
				new FilePayload[] { new FilePayload("前.jpg", "image/jpeg", Pictures.of("JPEG", 900, 600)),
						new FilePayload("后.jpg", "image/jpeg", "<html>".getBytes(StandardCharsets.UTF_8)) });
		page.selectOption("#stage", "BEFORE");
		page.fill("#takenOn", "2024-04-09");
		page.fill("#caption", "浏览器测试");
		page.locator("main button[type=submit]").click();
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("前.jpg"))).containsText("已收");
		assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("后.jpg"))).containsText("不是 JPG 或 PNG");
		page.waitForFunction("[...document.querySelectorAll('.photo img')].every((image) => image.complete)");
		assertThat(page.evaluate("document.querySelector('.photo img').naturalWidth")).isEqualTo(480);
		page.navigate("/neighbourhoods/" + home + "/dossier");
		page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
		assertThat(page.locator(".dossier-cover")).isVisible();
		assertThat(page.locator("header.navbar")).isHidden();
		assertThat(page.locator("main .btn").first()).isHidden();
		assertThat(page.evaluate("getComputedStyle(document.querySelector('.dossier thead')).display"))
			.as("repeated on every sheet")
			.isEqualTo("table-header-group");
	}

}
