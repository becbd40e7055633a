package io.huanxin.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** What is wrong with a password somebody wants to take, and how long one lasts. */
@Component
public class PasswordRules {

	/** In bytes: bcrypt reads no further. A Chinese character takes three. */
	static final int LONGEST = 72;

	private static final SecureRandom RANDOM = new SecureRandom();

	/** Without what is mistaken for something else when it is read out or copied. */
	private static final String LEGIBLE = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

	private static final int GENERATED = 16;

	/** Below this many characters a sign-in name says nothing of a password. */
	private static final int TELLING = 3;

	private final PasswordSettings settings;

	private final Set<String> blocked = blocklist();

	PasswordRules(PasswordSettings settings) {
		this.settings = settings;
	}

	/**
	 * Everything that is wrong with a password, apart from the ones used before.
	 * @param username whose it would be
	 * @param password the password
	 * @return one sentence for each rule it breaks, none when it will do
	 */
	public List<MessageSourceResolvable> faults(String username, String password) {
		List<MessageSourceResolvable> faults = new ArrayList<>();
		if (password.codePointCount(0, password.length()) < this.settings.shortest()) {
			faults.add(sentence("password.short", this.settings.shortest()));
		}
		if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
			faults.add(sentence("password.long"));
		}
		if (classes(password) < this.settings.classes()) {
			faults.add(sentence("password.plain", this.settings.classes()));
		}
		String plain = password.toLowerCase(Locale.ROOT);
		if (username.length() >= TELLING && plain.contains(username.toLowerCase(Locale.ROOT))) {
			faults.add(sentence("password.name"));
		}
		if (isCommon(plain)) {
			faults.add(sentence("password.common"));
		}
		return faults;
	}

	/**
	 * The rules in one sentence, for the hint beside the field.
	 * @return the sentence
	 */
	public MessageSourceResolvable hint() {
		return sentence("password.hint", this.settings.shortest(), this.settings.classes(), this.settings.remembered());
	}

	/**
	 * How many passwords are remembered.
	 * @return their number, the one in force included
	 */
	public int remembered() {
		return this.settings.remembered();
	}

	/**
	 * What is said of a password that is among those remembered.
	 * @return the sentence
	 */
	public MessageSourceResolvable usedBefore() {
		return sentence("password.used", this.settings.remembered());
	}

	/**
	 * Whether a password is so old that it has to be replaced.
	 * @param changedAt since when it is in force
	 * @param now the present moment
	 * @return true from its longest age on
	 */
	public boolean isAged(Instant changedAt, Instant now) {
		return !changedAt.plus(this.settings.longestAge()).isAfter(now);
	}

	/**
	 * How long a password opens the door that somebody else made.
	 * @return the time from when it was made
	 */
	public Duration oneTimeValid() {
		return this.settings.oneTimeValid();
	}

	/**
	 * Makes a password that is easy to copy from a screen.
	 * @return a password of all four classes, with some 92 random bits
	 */
	public String generate() {
		while (true) {
			StringBuilder password = new StringBuilder();
			for (int i = 0; i < GENERATED; i++) {
				if (i > 0 && i % 4 == 0) {
					password.append('-');
				}
				password.append(LEGIBLE.charAt(RANDOM.nextInt(LEGIBLE.length())));
			}
			if (classes(password.toString()) == 4) {
				return password.toString();
			}
		}
	}

	/** The word itself, or the word between the digits and signs that decorate it. */
	private boolean isCommon(String plain) {
		String core = plain.replaceAll("^[^a-z]+|[^a-z]+$", "");
		return this.blocked.contains(plain) || this.blocked.contains(core);
	}

	private static int classes(String password) {
		boolean[] seen = new boolean[4];
		password.codePoints().forEach((character) -> {
			if (Character.isUpperCase(character)) {
				seen[0] = true;
			}
			else if (Character.isLowerCase(character)) {
				seen[1] = true;
			}
			else if (Character.isDigit(character)) {
				seen[2] = true;
			}
			else {
				seen[3] = true;
			}
		});
		int count = 0;
		for (boolean each : seen) {
			count += each ? 1 : 0;
		}
		return count;
	}

	private static MessageSourceResolvable sentence(String key, Object... arguments) {
		return new DefaultMessageSourceResolvable(new String[] { key }, arguments);
	}

	private static Set<String> blocklist() {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(
				new ClassPathResource("passwords/blocklist.txt").getInputStream(), StandardCharsets.UTF_8));
				Stream<String> lines = reader.lines()) {
			return lines.map((line) -> line.strip().toLowerCase(Locale.ROOT))
				.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
				.collect(Collectors.toUnmodifiableSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
