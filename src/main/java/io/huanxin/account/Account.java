package io.huanxin.account;

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

	@Version
	private long version;

	static Account oneTime(String username, String displayName, String passwordHash) {
		Account account = new Account(username, displayName, passwordHash);
		account.mustChangePassword = true;
		return account;
	}

	static Account demonstration(String username, String displayName, String passwordHash) {
		Account account = new Account(username, displayName, passwordHash);
		account.demonstration = true;
		return account;
	}

	private Account(String username, String displayName, String passwordHash) {
		this.username = username;
		this.displayName = displayName;
		this.passwordHash = passwordHash;
	}

	void changePassword(String hash) {
		this.passwordHash = hash;
		this.mustChangePassword = false;
	}

	void issueToken(byte[] digest) {
		this.tokenDigest = digest.clone();
	}

	void revokeToken() {
		this.tokenDigest = null;
	}

	long requiredId() {
		if (this.id == null) {
			throw new IllegalStateException("not saved yet");
		}
		return this.id;
	}

}
