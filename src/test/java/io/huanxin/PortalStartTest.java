package io.huanxin;

import java.net.URI;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.huanxin.support.BrowserTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The portal comes up and answers a browser. */
@BrowserTest
class PortalStartTest {

	@Test
	void answersABrowser(Page page, URI address) {
		Response response = page.navigate("/actuator/health/readiness");
		assertThat(page.url()).startsWith(address.toString());
		// Whether it asks to sign in is the security settings' business.
		assertThat(response.status()).isEqualTo(200);
	}

}
