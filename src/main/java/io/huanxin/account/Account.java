package io.huanxin.account;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import lombok.AccessLevel;
import lombok.Getter;
import lombok.NoArgsConstructor;
import org.jspecify.annotations.Nullable;

/** A person who signs in. */
@Entity
@Table(name = "account")
@Getter(AccessLevel.PACKAGE)
@NoArgsConstructor(access = AccessLevel.PROTECTED)
class Account {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "account_seq")
	@SequenceGenerator(name = "account_seq", sequenceName = "account_seq", allocationSize = 50)
	private @Nullable Long id;

	private String username = "";

	private String displayName = "";

	private String passwordHash = "";

	private byte @Nullable [] tokenDigest;

	private boolean demonstration;

	private boolean enabled = true;

	private boolean mustChangePassword;

	private Instant passwordChangedAt = Instant.EPOCH;

	private @Nullable Instant passwordExpiresAt;

	private @Nullable Instant rolesChangedAt;

	/** Grows whenever access is taken away, so that no session outlives it. */
	private long accessVersion;

	@Version
	private long version;

	static Account oneTime(String username, String displayName, OneTimePassword password) {
		Account account = new Account(username, displayName);
		account.givePassword(password);
		return account;
	}

	static Account demonstration(String username, String displayName, String passwordHash, Instant now) {
		Account account = new Account(username, displayName);
		account.passwordHash = passwordHash;
		account.passwordChangedAt = now;
		account.demonstration = true;
		return account;
	}

	private Account(String username, String displayName) {
		this.username = username;
		this.displayName = displayName;
	}

	void rename(String name) {
		this.displayName = name;
	}

	/** By the person, who then stays signed in where this was done and nowhere else. */
	void changePassword(String hash, Instant now) {
		this.passwordHash = hash;
		this.passwordChangedAt = now;
		this.passwordExpiresAt = null;
		this.mustChangePassword = false;
		this.accessVersion++;
	}

	/** By an administrator, or at the beginning. */
	void resetPassword(OneTimePassword password) {
		givePassword(password);
		shutOut();
	}

	boolean isOneTimeExpired(Instant now) {
		return this.passwordExpiresAt != null && !now.isBefore(this.passwordExpiresAt);
	}

	private void givePassword(OneTimePassword password) {
		this.passwordHash = password.hash();
		this.passwordChangedAt = password.issuedAt();
		this.passwordExpiresAt = password.expiresAt();
		this.mustChangePassword = true;
	}

	void disable() {
		this.enabled = false;
		shutOut();
	}

	void enable() {
		this.enabled = true;
	}

	/** So that forms filled in before are stale. */
	void changeRoles(Instant now) {
		this.rolesChangedAt = now;
	}

	/** Ends every session and the token; the password stays. */
	void shutOut() {
		this.accessVersion++;
		this.tokenDigest = null;
	}

	void issueToken(byte[] digest) {
		this.tokenDigest = digest.clone();
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
