package io.huanxin.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the running portal in a real browser. Its methods may take a Playwright
 * {@code Page} or {@code BrowserContext}, new for every test and with the portal as base
 * address, so that {@code page.navigate("/rankings")} does; and a {@code java.net.URI},
 * that address. A test fails if a script throws or the browser enforces the content
 * security policy; what the page looked like when a test failed is in
 * {@code target/browser}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@PortalTest
@Tag("browser")
@ExtendWith(BrowserExtension.class)
public @interface BrowserTest {

}
