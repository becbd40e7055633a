package io.huanxin.secondfactor;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

/** One-time codes are those of every other authenticator. */
class TotpTests {

	private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

	private final Totp totp = new Totp();

	/**
	 * RFC 6238, appendix B, of whose eight digits an authenticator shows the last six.
	 */
	@ParameterizedTest
	@CsvSource({ "59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
			"20000000000, 353130" })
	void areThoseOfTheStandard(long second, String code) {
		assertThat(this.totp.code(SECRET, second / 30)).isEqualTo(code);
		assertThat(this.totp.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
	}

	@Test
	void areTakenOneStepEarlyOrLate() {
		Instant now = Instant.ofEpochSecond(1_111_111_111L);
		long present = 1_111_111_111L / 30;
		assertThat(this.totp.step(SECRET, this.totp.code(SECRET, present - 1), now)).hasValue(present - 1);
		assertThat(this.totp.step(SECRET, this.totp.code(SECRET, present + 1), now)).hasValue(present + 1);
		assertThat(this.totp.step(SECRET, this.totp.code(SECRET, present - 2), now)).isEmpty();
		assertThat(this.totp.step(SECRET, this.totp.code(SECRET, present + 2), now)).isEmpty();
		assertThat(this.totp.step(SECRET, "", now)).isEmpty();
		assertThat(this.totp.step(SECRET, "' or 1=1", now)).isEmpty();
	}

	/** RFC 4648, chapter 10, without the padding that authenticators do without. */
	@ParameterizedTest
	@CsvSource({ "'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB",
			"foobar, MZXW6YTBOI" })
	void haveSecretsInTheUsualAlphabet(String text, String encoded) {
		assertThat(Base32.encode(text.getBytes(US_ASCII))).isEqualTo(encoded);
	}

	@Test
	void haveAPictureWithAMargin() {
		Enrolment enrolment = Picture.of("yichun-leader", SECRET);
		assertThat(enrolment.secret()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
		// the corner of every QR code is a dark line of seven squares
		assertThat(enrolment.path()).startsWith("M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1z");
		assertThat(enrolment.modules()).isBetween(41 + 8, 57 + 8);
	}

}
